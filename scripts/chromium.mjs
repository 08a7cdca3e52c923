/** @file Where Chromium is, how to get it, and how to start it with WebGPU on a machine without a GPU. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { runCommand } from "./command.mjs";

const usualPlaces = [
  "/usr/bin/chromium",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/**
 * Path of an installed Chromium: CHROMIUM_PATH, else a usual place.
 * @returns {string | undefined} undefined where Playwright's own is to be used
 */
function chromiumPath() {
  return process.env["CHROMIUM_PATH"] || usualPlaces.find((place) => existsSync(place));
}

/**
 * Launch options for Playwright and Vitest. The one flag that matters is WebGPU's: without a GPU it is off.
 * @returns {{ executablePath?: string, channel?: string, args: string[] }}
 */
export function chromiumLaunch() {
  const executablePath = chromiumPath();
  return {
    ...(executablePath ? { executablePath } : { channel: "chromium" }),
    args: [
      "--headless=new",
      "--no-sandbox",
      "--enable-unsafe-webgpu",
      "--force-device-scale-factor=1",
      "--hide-scrollbars",
    ],
  };
}

/** Folders in which Playwright keeps the browsers it downloaded. */
function playwrightFolders() {
  const cache =
    process.env["PLAYWRIGHT_BROWSERS_PATH"] || path.join(homedir(), ".cache", "ms-playwright");
  if (!existsSync(cache)) return [];
  return readdirSync(cache)
    .filter((name) => name.startsWith("chromium-"))
    .map((name) => path.join(cache, name, "chrome-linux"));
}

/** Folders that may hold Chromium's own libraries, SwiftShader among them. */
export function chromiumFolders() {
  const named = process.env["CHROMIUM_PATH"];
  return [
    ...(named ? [path.dirname(named)] : []),
    "/usr/lib/chromium",
    "/usr/lib/chromium-browser",
    "/opt/google/chrome",
    ...playwrightFolders(),
  ];
}

/** @param {string} executable */
function starts(executable) {
  return spawnSync(executable, ["--version"], { stdio: "ignore" }).status === 0;
}

function isDebian() {
  if (!existsSync("/etc/os-release")) return false;
  return /^ID=debian$/m.test(readFileSync("/etc/os-release", "utf8"));
}

async function installDebianChromium() {
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  const update = await runCommand("apt-get", ["update", "-q"], { env });
  if (update.code !== 0) return false;
  const packages = ["install", "-q", "-y", "--no-install-recommends", "chromium"];
  return (await runCommand("apt-get", packages, { env })).code === 0;
}

async function installPlaywrightChromium() {
  const withDeps = process.getuid?.() === 0 ? ["--with-deps"] : [];
  const args = ["playwright", "install", ...withDeps, "chromium"];
  return (await runCommand("npx", args)).code === 0;
}

/** Make sure that the tests have a browser, or say what to do. */
export async function ensureChromium() {
  const found = chromiumPath();
  if (found && starts(found)) return;
  if (found) throw new Error(`chromium: ${found} does not start; mend it or set CHROMIUM_PATH`);
  const canUseApt = process.getuid?.() === 0 && isDebian();
  if (canUseApt && (await installDebianChromium())) return;
  if (await installPlaywrightChromium()) return;
  throw new Error(
    "chromium: none found and none could be installed; install Chromium and set CHROMIUM_PATH to it",
  );
}
