/** How the page looks, on a screen and on paper. */
import { INK } from '../charts/drawing.ts';

export const STYLE = `
:root { color-scheme: light }
body { margin: 0 auto; max-width: 960px; padding: 24px; color: ${INK.text}; background: #fff;
  font: 15px/1.45 "Segoe UI", Roboto, "DejaVu Sans", Arial, sans-serif }
h1 { font-size: 24px; margin: 0 0 4px }
h2 { font-size: 19px; margin: 36px 0 4px; border-top: 1px solid ${INK.rule}; padding-top: 16px }
.faint { color: ${INK.faint}; font-size: 13px; margin: 0 0 12px }
.headline { list-style: none; margin: 16px 0; padding: 0; font-size: 17px }
.headline li { padding: 3px 0 3px 14px; border-left: 5px solid ${INK.rule}; margin: 3px 0 }
.headline .bad { border-color: ${INK.bad}; font-weight: 600 }
.headline .good { border-color: ${INK.good} }
.tiles { display: grid; grid-template-columns: repeat(4, 1fr); gap: 8px }
.tile { border: 1px solid ${INK.rule}; border-radius: 6px; padding: 8px 12px; font-size: 12px; color: ${INK.faint} }
.tile b { display: block; font-size: 24px; line-height: 1.2; color: ${INK.text} }
.tile.bad b { color: ${INK.bad} }
svg { display: block; max-width: 100%; height: auto; margin: 12px 0 }
[data-find] { cursor: pointer }
rect[data-find]:hover, path[data-find]:hover { opacity: .7 }
.scroll { overflow-x: auto }
table { border-collapse: collapse; font-size: 13px; width: 100% }
th, td { text-align: left; padding: 3px 10px 3px 0; border-bottom: 1px solid ${INK.rule}; vertical-align: top }
th { color: ${INK.faint}; font-weight: 600 }
.figure { text-align: right; font-variant-numeric: tabular-nums }
tr.bad td:first-child { box-shadow: inset 3px 0 ${INK.bad}; padding-left: 8px }
tbody tr[data-find]:hover { background: #f4f7f9 }
.filter { display: flex; gap: 8px; align-items: center; margin: 8px 0; position: sticky; top: 0; background: #fff; padding: 6px 0 }
.filter input { flex: 1; font: inherit; padding: 6px 10px; border: 1px solid ${INK.rule}; border-radius: 6px }
.filter button { font: inherit; padding: 6px 10px }
summary { cursor: pointer; color: ${INK.faint}; margin: 6px 0 }
@media screen and (max-width: 600px) { svg { max-width: 640px } .tiles { grid-template-columns: repeat(2, 1fr) } body { padding: 12px } }
@media print { .filter, #calls { display: none } body { max-width: none; padding: 0 } h2, svg, .tiles { break-inside: avoid }
  h2 { break-after: avoid } tr { break-inside: avoid } }
`;
