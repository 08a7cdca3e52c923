import { expect, test } from "vitest";
import { blobOfDataUrl } from "./dataUrl.ts";

test("HO4 a figure's address becomes its file without a request: escaped text and base64", async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><text>λE, 50 %</text></svg>';
  const text = blobOfDataUrl(`data:image/svg+xml,${encodeURIComponent(svg)}`);
  expect([text.type, await text.text()]).toEqual(["image/svg+xml", svg]);
  const bytes = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 255, 43]);
  const picture = blobOfDataUrl(`data:image/png;base64,${bytes.toString("base64")}`);
  expect(picture.type).toBe("image/png");
  expect(Buffer.from(await picture.arrayBuffer())).toEqual(bytes);
});

test.each(["https://elsewhere.example/a.png", "data:image/png;base64"])(
  "HO4 %s is no such address",
  (url) => {
    expect(() => blobOfDataUrl(url)).toThrow("no data: address");
  },
);
