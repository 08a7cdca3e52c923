/** @file Where Chromium is and how to start it with WebGPU on a machine without a GPU. */
import { existsSync } from "node:fs";

const candidates = [
  process.env.CHROMIUM_PATH,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
];

/** Path of an installed Chromium, or undefined: then Playwright's own is used. */
export function chromiumPath() {
  return candidates.find((path) => path && existsSync(path));
}

/** Launch options for Playwright and Vitest: software WebGPU, no background traffic. */
export function chromiumLaunch() {
  const executablePath = chromiumPath();
  return {
    ...(executablePath ? { executablePath } : { channel: "chromium" }),
    args: [
      "--headless=new",
      "--no-sandbox",
      "--enable-unsafe-webgpu",
      "--use-webgpu-adapter=swiftshader",
      "--enable-features=Vulkan",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--force-device-scale-factor=1",
    ],
  };
}
