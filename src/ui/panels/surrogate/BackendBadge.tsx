/** @file Which backend trains and how, and what the self-test of each found. */
import type { BackendChoice } from "../../../core/surrogate/backends/chooseBackend.ts";
import { formatNumber } from "../../format.ts";
import { useWorkbench } from "../../hooks/useWorkbench.ts";

const backendWords = { webgpu: "WebGPU", wasm: "WebAssembly", cpu: "plain JavaScript" } as const;

/** "WebAssembly, own module, two threads". @param cores of the machine */
export function homeWords({ backend, reports }: BackendChoice, cores: number): string {
  const words: string = backendWords[backend];
  if (backend === "webgpu") return `${words}, one operation a sequence`;
  if (!isFused(reports)) return words;
  return `${words}, own module, ${cores > 1 ? "two threads" : "one thread"}`;
}

/** Whether the module of our own trains: it was tested, and passed. */
function isFused(reports: BackendChoice["reports"]): boolean {
  const checks = reports.find(({ backend }) => backend === "wasm")?.checks ?? [];
  const own = checks.filter(({ name }) => name.startsWith("fused"));
  return own.length > 0 && own.every(({ ok }) => ok);
}

/** What could not be used although the machine has it, and why. */
export function setbacks({ reports }: BackendChoice): readonly string[] {
  return reports
    .filter(({ present, note }) => present && note !== "")
    .map(({ backend, note }) => `${backendWords[backend]}: ${note}`);
}

export function BackendBadge({ choice }: { readonly choice: BackendChoice }) {
  const cores = useWorkbench((state) => state.device?.cores ?? 1);
  const troubles = setbacks(choice);
  return (
    <details className="backend">
      <summary>
        <span className="tag good">{`trains on ${homeWords(choice, cores)}`}</span>
        <span>gradient self-test passed on this device</span>
        {troubles.map((text) => (
          <span key={text} className="bad">
            {text}
          </span>
        ))}
      </summary>
      <ul>
        {choice.reports.map(({ backend, present, passed, note, checks }) => (
          <li key={backend}>
            <strong>{backendWords[backend]}</strong>
            <span>{[outcomeWord(present, passed), note].filter(Boolean).join(": ")}</span>
            {checks.map(({ name, value, tolerance, ok }) => (
              <span key={name} className={ok ? "good" : "bad"}>
                {`${name}: off by ${formatNumber(value, 2)}, ${formatNumber(tolerance, 1)} allowed`}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </details>
  );
}

function outcomeWord(present: boolean, passed: boolean): string {
  if (passed) return "passed";
  return present ? "failed" : "not used";
}
