/** @file How a table looks on paper: black on white, rules as in a journal, a page of paper a table. */

export const tableStyle = `
@page{size:A4 landscape;margin:14mm}
:root{color-scheme:light}
body{margin:1.5rem auto;max-width:277mm;padding:0 1rem;font:9.5pt/1.35 "Helvetica Neue",Arial,"DejaVu Sans","Noto Sans",sans-serif;color:#111;background:#fff}
section{break-after:page;margin-bottom:2.5rem}
section:last-of-type{break-after:auto}
h1{font-size:11pt;margin:0 0 .8rem}
h2{font-size:10.5pt;font-weight:400;margin:0 0 .6rem}
table{border-collapse:collapse;margin:0 0 .8rem;border-top:1.2pt solid #111;border-bottom:1.2pt solid #111;font-variant-numeric:tabular-nums;display:block;overflow-x:auto;width:max-content;max-width:100%}
thead{border-bottom:.6pt solid #111}
th,td{padding:.14rem .5rem;text-align:start;font-weight:400;vertical-align:baseline}
thead th{font-weight:600;vertical-align:bottom}
th.n,td.n{text-align:right;white-space:nowrap}
tr{break-inside:avoid}
small{font-weight:400;color:#333}
tbody th{white-space:nowrap}
sup{font-size:.8em;line-height:0;letter-spacing:.06em;margin-left:.1em}
td.n sup{display:inline-block;min-width:2.4em;text-align:start}
[style]{background:rgb(38 88 140/calc(var(--shade)*.38));print-color-adjust:exact;-webkit-print-color-adjust:exact}
ul{list-style:none;margin:0;padding:0;font-size:8.5pt;color:#222}
li{display:inline-block;margin-right:1.4em}
@media print{body{margin:0;max-width:none;padding:0;font-size:8.2pt}th,td{padding:.1rem .4rem}ul{font-size:7.6pt}table{display:table;width:auto}}
`;
