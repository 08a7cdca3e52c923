/** @file What trains in a browser that lacks WebGPU, and WebAssembly with it. */
import { expect, test, vi } from "vitest";

test("HO20 HO21 where WebAssembly cannot be started plain JavaScript trains, and each step down has its reason", async () => {
  const refuse = () => Promise.reject(new Error("not here"));
  vi.spyOn(WebAssembly, "validate").mockReturnValue(false);
  vi.spyOn(WebAssembly, "instantiate").mockImplementation(refuse);
  vi.spyOn(WebAssembly, "instantiateStreaming").mockImplementation(refuse);
  vi.spyOn(console, "warn").mockReturnValue();
  // Kernels are registered by what the machine can do, as the file is loaded.
  const { chooseBackend } = await import("./chooseBackend.ts");
  const { backend, reports } = await chooseBackend({ adapter: undefined, software: false });
  expect(backend).toBe("cpu");
  expect(reports.map(({ present, passed, note }) => [present, passed, note])).toEqual([
    [false, false, "no WebGPU adapter"],
    [false, false, "not on this machine"],
    [true, true, ""],
  ]);
  vi.restoreAllMocks();
});
