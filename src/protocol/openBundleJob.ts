/** @file Opening a bundle: a look at what is in it, then one of its sites with everything that it went through. */
import type { Problem, Result } from "../core/base/result.ts";
import type { Calibration } from "../core/calibration/calibration.ts";
import type { Ensemble } from "../core/ensemble/ensemble.ts";
import type { Spread } from "../core/ensemble/spread.ts";
import type { Evidence } from "../core/identifiability/evidence.ts";
import type { BoundedRow } from "../core/report/boundedTable.ts";
import type { Manifest, SiteProvenance } from "../core/report/provenance.ts";
import type { SavedSurrogate } from "../core/report/savedSurrogate.ts";
import type { SiteView } from "../core/site/siteView.ts";
import type { Surrogate } from "../core/surrogate/surrogate.ts";
import { defineJob } from "./job.ts";

/** What is in a bundle, without the large arrays. */
export interface BundleGlance {
  readonly manifest: Manifest;
  readonly table: readonly BoundedRow[];
  readonly sites: readonly GlancedSite[];
  /** What an older bundle did not tell. */
  readonly warnings: readonly Problem[];
}

export interface GlancedSite {
  readonly id: string;
  /** Whether forcing and observations came along. */
  readonly hasRecord: boolean;
  /** Whether the members' series came along. */
  readonly hasMembers: boolean;
}

/** A look at a file. @returns undefined where it is no bundle at all: perhaps an archive of a tower */
export const glanceJob = defineJob<File, never, Result<BundleGlance> | undefined>("glance");

/** One site of a bundle. */
export interface OpenSiteRequest {
  readonly file: File;
  readonly site: string;
}

/** Members of a bundle, with what is drawn of them. */
export interface OpenedMembers {
  readonly training: Ensemble;
  readonly heldOut: Ensemble;
  /** Undefined where the record of the site did not come along. */
  readonly spread: Spread | undefined;
}

export interface OpenedPart {
  readonly provenance: SiteProvenance;
  /** The site as panels show it; undefined where its record did not come along. */
  readonly view: SiteView | undefined;
  readonly members: OpenedMembers | undefined;
  readonly surrogate: Surrogate;
  readonly calibration: Calibration;
  /** What its verdicts rest on; undefined where it holds none. */
  readonly evidence: Evidence | undefined;
  /** The surrogate as one that is brought: where the members did not come along. */
  readonly saved: SavedSurrogate | undefined;
}

export const openSiteJob = defineJob<OpenSiteRequest, never, Result<OpenedPart>>("openSite");
