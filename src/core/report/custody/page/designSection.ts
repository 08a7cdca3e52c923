/** @file Page of custody, third link: the members of the model. */
import type { CustodyDesign } from "../designLink.ts";
import { fact, type PageFact, type PageSection } from "./section.ts";
import { count, designWord, measure, setNumber } from "./words.ts";

/** Failed members that are named on the page. */
const namedFailures = 2;

export function designSection(design: CustodyDesign): PageSection {
  const { free, fixed, engine, device, notes } = design;
  const fixedText = fixed.length > 0 ? fixed.join(", ") : "none by choice; all others at defaults";
  return {
    number: 3,
    title: "Members of the model",
    facts: [
      fact("parameters", `${free.join(", ")}; fixed: ${fixedText}`),
      fact("trained on", membersText(design.members, design.kind, design.seed), "design.members"),
      fact(
        "held out",
        membersText(design.heldOutMembers, design.heldOutKind, design.heldOutSeed),
        "design.heldOutMembers",
      ),
      failedFact(design),
      fact("means over", measure(setNumber(design.binSeconds / 3600), "h"), "design.binSeconds"),
      fact("engine", [engine, device].filter((text) => text !== "").join(", ")),
      ...notes.map((note) => fact("note", note, undefined, "warning")),
    ],
  };
}

function membersText(members: number, kind: string, seed: number | null): string {
  const drawn = seed === null ? "seed not told" : `seed ${seed}`;
  return `${count(members)}, ${designWord(kind)}, ${drawn}`;
}

function failedFact({ failed }: CustodyDesign): PageFact {
  if (failed.length === 0) return fact("failed", "none");
  const named = failed
    .slice(0, namedFailures)
    .map(({ member, reason }) => `member ${member}: ${reason}`);
  const more = failed.length > namedFailures ? ", …" : "";
  const value = `${count(failed.length)}, left out (${named.join("; ")}${more})`;
  return fact("failed", value, undefined, "warning");
}
