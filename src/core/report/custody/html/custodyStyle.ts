/** @file How the page of custody looks on a screen and on paper; sizes are in em, so that paper is only a smaller letter. */

export const custodyStyle = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body {
  margin: 0;
  background: #f3f4f1;
  color: #1b2320;
  font: 12.5px/1.34 Inter, "Segoe UI", "Helvetica Neue", "DejaVu Sans", Arial, sans-serif;
  font-variant-numeric: tabular-nums;
}
article {
  max-width: 82em;
  margin: 1.4em auto;
  padding: 2.6em 3em;
  background: #fff;
}
header {
  display: flex;
  flex-wrap: wrap;
  align-items: baseline;
  gap: 0 1.4em;
  padding-bottom: .35em;
  border-bottom: .16em solid #1b2320;
}
h1 { margin: 0; font-size: 1.75em; font-weight: 640; line-height: 1.15; letter-spacing: -.01em; overflow-wrap: anywhere; }
h1 small { font-size: .62em; font-weight: 400; color: #4f5b55; }
header p { margin: 0 0 0 auto; color: #4f5b55; text-align: right; overflow-wrap: anywhere; }
.mark { color: #8a5300; }
.path { margin: .6em 0 .5em; color: #1b2320; }
.scroll { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; }
th {
  padding: .1em .9em .2em 0;
  border-bottom: .08em solid #1b2320;
  color: #4f5b55;
  font-weight: 500;
  text-align: left;
  vertical-align: bottom;
}
th small { margin-left: .3em; }
td { padding: .14em .9em .14em 0; border-bottom: .08em solid #e2e5df; vertical-align: baseline; overflow-wrap: break-word; }
th:last-child, td:last-child { padding-right: 0; }
.number { text-align: right; white-space: nowrap; }
.bounded td { white-space: nowrap; }
.bounded th, .bounded td { padding-right: .7em; }
.bounded th:last-child, .bounded td:last-child { padding-right: 0; }
.signs { display: inline-block; min-width: 2.6em; padding-left: .25em; text-align: left; font-size: .8em; }
.links { margin-top: .9em; column-count: 2; column-gap: 2.4em; }
section { margin: 0 0 .7em; break-inside: avoid; }
h2 {
  margin: 0 0 .15em;
  padding-bottom: .1em;
  border-bottom: .08em solid #c8cec6;
  font-size: 1.06em;
  font-weight: 640;
  break-after: avoid;
}
h2 b, a, i {
  color: #0d6b62;
  font-weight: 640;
}
h2 b { display: inline-block; min-width: 1.35em; }
sup { font-size: .74em; line-height: 0; }
a { text-decoration: none; }
i { font-style: normal; }
.path a { font-size: .74em; vertical-align: super; line-height: 0; }
dl { margin: 0; }
dl > div { display: grid; grid-template-columns: 6.3em minmax(0, 1fr); gap: .5em; padding: .07em 0; break-inside: avoid; }
dt { color: #66716b; }
dd { margin: 0; overflow-wrap: anywhere; }
code { display: block; color: #4f5b55; font: .82em/1.25 ui-monospace, "DejaVu Sans Mono", Consolas, monospace; overflow-wrap: anywhere; }
section .scroll { margin: .2em 0 .15em; break-inside: avoid; }
section td, section th { padding-top: .08em; padding-bottom: .08em; }
.good { color: #2f7d4f; }
.warning { color: #8a5300; }
.absent { color: #66716b; font-style: italic; }
footer { padding-top: .4em; border-top: .08em solid #1b2320; color: #4f5b55; font-size: .88em; line-height: 1.28; }
footer p { margin: 0 0 .2em; }
@media (max-width: 1040px) {
  .links { column-count: 1; }
}
@media (max-width: 760px) {
  article { margin: 0; padding: 1.2em 1em; }
  header p { margin-left: 0; text-align: left; }
}
@page { size: A4; margin: 7mm 10mm; }
@media print {
  body { background: #fff; font-size: 6.6pt; line-height: 1.19; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  article { max-width: none; margin: 0; padding: 0; }
  article + article { break-before: page; }
  .scroll { overflow: visible; }
  .links { column-count: 2; }
}
`;
