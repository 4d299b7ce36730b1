/** How the page of an advice looks, on a screen and on paper. */
import { INK } from '../charts/drawing.ts';

export const STYLE = `
:root { color-scheme: light }
body { margin: 0 auto; max-width: 900px; padding: 24px; color: ${INK.text}; background: #fff;
  font: 15px/1.45 "Segoe UI", Roboto, "DejaVu Sans", Arial, sans-serif; overflow-wrap: anywhere }
h1 { font-size: 20px; margin: 0 0 4px }
h2 { font-size: 19px; margin: 32px 0 6px; border-top: 1px solid ${INK.rule}; padding-top: 14px }
h3 { font-size: 15px; margin: 18px 0 4px }
p { margin: 6px 0 }
.faint { color: ${INK.faint}; font-size: 13px }
.answer { margin: 14px 0 18px; padding: 14px 18px; border-left: 8px solid ${INK.rule}; background: #f4f7f9; font-size: 17px }
.answer.good { border-color: ${INK.good} }
.answer .big { font-size: 28px; line-height: 1.2; font-weight: 700 }
.tiles { display: grid; grid-template-columns: repeat(4, 1fr); gap: 8px }
.tile { border: 1px solid ${INK.rule}; border-radius: 6px; padding: 8px 12px; font-size: 12px; color: ${INK.faint} }
.tile b { display: block; font-size: 19px; line-height: 1.3; color: ${INK.text} }
.tile.good b { color: ${INK.good} }
.tile.bad b { color: ${INK.bad} }
section > p.bad { border-left: 4px solid ${INK.bad}; padding-left: 10px }
.proof p { font-size: 13px }
svg { display: block; max-width: 100%; height: auto; margin: 12px 0 }
.scroll { overflow-x: auto }
table { border-collapse: collapse; font-size: 13px; width: 100% }
th, td { text-align: left; padding: 3px 10px 3px 0; border-bottom: 1px solid ${INK.rule}; vertical-align: top; overflow-wrap: break-word }
th { color: ${INK.faint}; font-weight: 600; overflow-wrap: normal }
.figure { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
th.figure { white-space: normal }
tr.bad td:first-child { box-shadow: inset 3px 0 ${INK.bad}; padding-left: 8px }
summary { cursor: pointer; color: ${INK.faint}; margin: 6px 0 }
article + article { margin-top: 48px; break-before: page }
@media screen and (max-width: 640px) { svg { max-width: 640px } .tiles { grid-template-columns: repeat(2, 1fr) } body { padding: 12px } .answer .big { font-size: 22px } }
@media print { body { max-width: none; padding: 0; font-size: 12px } h2, h3 { break-after: avoid } svg, .tiles, .answer, tr { break-inside: avoid } }
`;
