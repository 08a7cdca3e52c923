/** @file WebGPU in Node on a machine without a GPU: show Dawn the SwiftShader driver that Chromium brings. */
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromiumFolders } from "./chromium.mjs";

/**
 * Environment for child processes that may use WebGPU: adds Chromium's software driver to whatever drivers
 * the system has, and its Vulkan loader where the system may lack one.
 * @returns {Record<string, string>} empty where there is no Chromium, or where the caller chose a driver
 */
export function softwareAdapterEnv() {
  if (process.env["VK_DRIVER_FILES"] || process.env["VK_ICD_FILENAMES"]) return {};
  const folder = chromiumFolders().find((place) =>
    existsSync(path.join(place, "vk_swiftshader_icd.json")),
  );
  if (!folder) return {};
  const libraries = process.env["LD_LIBRARY_PATH"];
  return {
    VK_ADD_DRIVER_FILES: path.join(folder, "vk_swiftshader_icd.json"),
    // The driver looks for a display's socket there and complains where there is no such folder.
    XDG_RUNTIME_DIR: process.env["XDG_RUNTIME_DIR"] ?? tmpdir(),
    LD_LIBRARY_PATH: libraries ? `${libraries}:${folder}` : folder,
  };
}
