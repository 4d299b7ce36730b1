// The data's path has one direction (docs/architecture.md): each room may import `system` and the rooms named here.
const rooms = {
  model: [],
  system: ['model'],
  yaml: ['model'],
  parsing: ['model'],
  containers: ['model'],
  numbering: ['model'],
  people: ['model', 'yaml', 'containers', 'parsing', 'numbering'],
  general: ['model', 'parsing', 'numbering'],
  ingest: ['model', 'containers', 'parsing', 'numbering', 'general'],
  store: ['model'],
  analytics: ['model', 'store'],
  rating: ['model', 'yaml', 'store'],
  optimize: ['model', 'store', 'rating'],
  audit: ['model', 'store', 'rating'],
  report: ['model', 'numbering', 'store', 'ingest', 'analytics', 'rating', 'optimize', 'audit'],
  anonymise: ['model', 'containers', 'ingest', 'parsing', 'numbering'],
  generate: ['model', 'containers', 'parsing', 'numbering', 'ingest'],
};

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    ...Object.entries(rooms).map(([room, allowed]) => ({
      name: `${room}-imports`,
      severity: 'error',
      from: { path: `^src/${room}/` },
      to: {
        path: '^(src/[^/]+/|parsers/)',
        pathNot: `^src/(${[room, ...allowed, ...(room === 'model' ? [] : ['system'])].join('|')})/`,
      },
    })),
    {
      name: 'parsers-imports',
      severity: 'error',
      from: { path: '^parsers/' },
      to: { path: '^(src|parsers)/', pathNot: '^src/(model|parsing|generate)/|^parsers/([^/]+)/' },
    },
    {
      name: 'duckdb-only-in-store',
      severity: 'error',
      from: { pathNot: '^src/store/' },
      to: { path: '@duckdb/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
  },
};
