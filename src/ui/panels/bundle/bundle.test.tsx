import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { Pipeline } from "../../../runtime/pipeline.ts";
import { startHistory } from "../../../store/history.ts";
import { openedWork, type OpenedWork } from "../../../store/openedBundle.ts";
import { defaultSettings } from "../../../store/settings.ts";
import { createWorkbench } from "../../../store/workbench.ts";
import { smallBundle } from "../../../testing/smallBundle.ts";
import { BenchContext } from "../../hooks/workbenchContext.ts";
import { BundleNotice } from "./BundleNotice.tsx";

const { manifest, table } = smallBundle();
const [provenance] = manifest.sites;
const { id } = provenance.site;
const glance = {
  manifest,
  table,
  sites: [{ id, hasRecord: false, hasMembers: false }],
  warnings: [],
};
const choice = {
  file: { name: "b.zip", size: 1, lastModified: 1 },
  bundle: manifest.bundle,
  site: id,
};
const opened = openedWork(glance, choice, provenance, defaultSettings());

function draw(node: ReactNode, work: OpenedWork = opened): string {
  const store = createWorkbench();
  store.setState({ opened: work, settings: startHistory(work.settings) });
  const bench = { store, pipeline: {} as Pipeline };
  return renderToStaticMarkup(<BenchContext value={bench}>{node}</BenchContext>);
}

test("CH65 what is in a bundle is said: when and by what it was made, and what was left out", () => {
  const markup = draw(<BundleNotice opening={undefined} opened={opened} />);
  expect(markup).toContain("2026-01-01 00:00 UTC");
  expect(markup).toContain("Equiflux 0.0.0, browser");
  expect(markup.match(/left out/g)).toHaveLength(2);
  expect(markup).toContain("The members did not come along");
  expect(markup).not.toContain("Shown site");
});

test("CH63 without its data the bundle's own table is shown, marks and all", () => {
  const markup = draw(<BundleNotice opening={undefined} opened={opened} />);
  expect(markup).toContain("once the site&#x27;s files are here");
  expect(markup).toContain("<strong>gradm</strong>");
  expect(markup).toContain("Chain of custody");
});

test("CH65 several sites are offered, and one generator for all of them is told", () => {
  const { request } = manifest;
  const sites = [...glance.sites, { id: "B", hasRecord: true, hasMembers: true }];
  const together = { ...asked(request), together: true };
  const work = { ...opened, sites, manifest: { ...manifest, request: together } };
  const markup = draw(<BundleNotice opening={undefined} opened={work} />, work);
  expect(markup).toContain("Shown site");
  expect(markup).toContain("One generator calibrated all sites");
});

test("CH64 a bundle waits with a question, and one that cannot be opened says where and what to do", () => {
  const file = new File([], "b.zip");
  const waiting = draw(
    <BundleNotice opening={{ status: "waiting", file, glance, site: id }} opened={undefined} />,
  );
  expect(waiting).toContain("b.zip is a bundle of 1 site");
  expect(waiting).toContain("Leave it");
  const problem = {
    severity: "error",
    where: "b.zip",
    message: "cut <b>short</b>",
    remedy: "again",
  };
  const failed = draw(
    <BundleNotice
      opening={{ status: "failed", name: "b.zip", problems: [problem as never] }}
      opened={undefined}
    />,
  );
  expect(failed).toContain("what was open stays");
  expect(failed).toContain("cut &lt;b&gt;short&lt;/b&gt;");
});

function asked(request: typeof manifest.request) {
  return (
    request ?? {
      settings: opened.settings.chain,
      refine: { rounds: 0, members: 1 },
      design: "sobol" as const,
      together: false,
      sitePriors: [],
      verdicts: false,
      engine: "cpu" as const,
      backend: "cpu" as const,
      sites: [],
    }
  );
}
