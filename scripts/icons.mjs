/** @file `node scripts/icons.mjs`: the icons of the installed page, drawn from `public/icon.svg`. Run it when that changes. */
import { chromium } from "@playwright/test";
import { readFileSync } from "node:fs";
import path from "node:path";
import { chromiumLaunch } from "./chromium.mjs";
import { runMain } from "./command.mjs";
import { root } from "./dependencies.mjs";

/** A maskable icon may be cut to a circle of four fifths of its width, so the drawing keeps to the middle. */
const icons = [
  { name: "icon-192.png", size: 192, share: 0.86 },
  { name: "icon-512.png", size: 512, share: 0.86 },
  { name: "icon-512-maskable.png", size: 512, share: 0.6 },
];

await runMain(async () => {
  const svg = readFileSync(path.join(root, "public", "icon.svg"));
  const source = `data:image/svg+xml;base64,${svg.toString("base64")}`;
  const browser = await chromium.launch(chromiumLaunch());
  for (const { name, size, share } of icons) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    const width = Math.round(size * share);
    await page.setContent(
      `<body style="margin:0;height:100vh;display:grid;place-items:center;background:#f3f4f1"><img width="${width}" src="${source}">`,
    );
    await page.screenshot({ path: path.join(root, "public", name) });
    await page.close();
  }
  await browser.close();
  return 0;
});
