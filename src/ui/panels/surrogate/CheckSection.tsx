/** @file Whether the surrogate may be believed: what could not be looked at, and the figures of the rest. */
import { lazy, Suspense } from "react";
import type { Outputs } from "../../../store/workbench.ts";
import { slopesKey } from "../../../store/selectors.ts";
import { useRuntime, useSettings } from "../../hooks/useWorkbench.ts";
import { Button } from "../../widgets/Button.tsx";
import { Notice } from "../../widgets/Notice.tsx";
import { GateLights } from "./GateLights.tsx";

const CheckFigures = lazy(async () => ({
  default: (await import("./CheckFigures.tsx")).CheckFigures,
}));

export function CheckSection({ output }: { readonly output: Outputs["surrogate"] }) {
  const { surrogate, check } = output;
  return (
    <>
      <GateLights
        surrogate={surrogate}
        gradient={check.gradient ?? check.told?.gradient ?? undefined}
        label="Fidelity gate"
      />
      <CheckTroubles check={check} />
      <Suspense fallback={<p className="hint">drawing the errors of the surrogate</p>}>
        <CheckFigures check={check} />
      </Suspense>
    </>
  );
}

/** What is lacking or stale, and the button that mends it. */
function CheckTroubles({ check }: { readonly check: Outputs["surrogate"]["check"] }) {
  const runtime = useRuntime();
  const key = slopesKey(useSettings());
  const isStale = check.slopes !== undefined && check.slopesKey !== key;
  const problems = [
    ...check.lacking.map((message) => ({ message, remedy: lackingRemedy })),
    ...(isStale ? [{ message: staleWords, remedy: "compare again; nothing is trained anew" }] : []),
  ].map((problem) => ({ severity: "warning" as const, where: "check", ...problem }));
  if (problems.length === 0) return undefined;
  return (
    <div className="check-troubles">
      <Notice problems={problems} />
      <Button label="Check the surrogate again" onClick={runtime.checkAgain}>
        Check again
      </Button>
    </div>
  );
}

const lackingRemedy = "mend what is named and check again; calibration is possible without";
const staleWords =
  "the slopes belong to another loss: observations, weights or windows were changed since";
