/** @file The page: header, rail, and the panels in the order of the chain. */
import { useEffect, useState, type DragEvent, type ReactNode } from "react";
import { droppedFiles } from "./droppedFiles.ts";
import { Header } from "./Header.tsx";
import { Rail } from "./Rail.tsx";
import { NewerVersionPlace } from "./hosting/NewerVersionPlace.tsx";
import { ThemeContext, useScheme } from "./hooks/useTheme.ts";
import { useRuntime } from "./hooks/useWorkbench.ts";
import { KeptPlace, KeptVeil } from "./kept/KeptPlace.tsx";
import { BenchContext, type Bench } from "./hooks/workbenchContext.ts";
import { BundlePlace } from "./panels/bundle/BundlePlace.tsx";
import { CalibrationPanel } from "./panels/CalibrationPanel.tsx";
import { EnsemblePanel } from "./panels/EnsemblePanel.tsx";
import { EquifinalityPanel } from "./panels/equifinality/EquifinalityPanel.tsx";
import { LabPanel } from "./panels/lab/LabPanel.tsx";
import { LinkPlace, WorkshopPlace } from "./panels/lab/workshop/WorkshopPlace.tsx";
import { ModelPanel } from "./panels/ModelPanel.tsx";
import { ReviewPanel } from "./panels/review/ReviewPanel.tsx";
import { SitePanel } from "./panels/SitePanel.tsx";
import { QueueStripPlace } from "./panels/sites/SitesPlaces.tsx";
import { SkipLink } from "./SkipLink.tsx";
import { SurrogatePanel } from "./panels/SurrogatePanel.tsx";
import { TablePanel } from "./panels/TablePanel.tsx";
import { WelcomePlace } from "./panels/welcome/WelcomePlace.tsx";
import { Boundary } from "./widgets/Boundary.tsx";
import { cssVariables, themes } from "./theme.ts";

const panels = [
  { name: "Site", Content: SitePanel },
  { name: "Model", Content: ModelPanel },
  { name: "Ensemble", Content: EnsemblePanel },
  { name: "Surrogate", Content: SurrogatePanel },
  { name: "Calibration", Content: CalibrationPanel },
  { name: "Equifinality", Content: EquifinalityPanel },
  { name: "Table", Content: TablePanel },
  { name: "Review", Content: ReviewPanel },
  { name: "Lab", Content: LabPanel },
];

export function App({ bench }: { readonly bench: Bench }) {
  const [scheme, turnScheme] = useScheme();
  const theme = themes[scheme];
  return (
    <BenchContext value={bench}>
      <ThemeContext value={theme}>
        <div className="app" style={{ ...cssVariables(theme), colorScheme: scheme }}>
          <DropArea>
            <SkipLink />
            <Header scheme={scheme} onTurnScheme={turnScheme} />
            <div className="page">
              <Rail />
              <main tabIndex={-1}>
                <Boundary name="Notices">
                  <LinkPlace />
                  <NewerVersionPlace />
                  <KeptPlace />
                  <BundlePlace />
                  <QueueStripPlace />
                  <WelcomePlace />
                </Boundary>
                {panels.map(({ name, Content }) => (
                  <Boundary key={name} name={name}>
                    <Content />
                  </Boundary>
                ))}
              </main>
              <Boundary name="Workshop">
                <WorkshopPlace />
              </Boundary>
            </div>
            <KeptVeil />
          </DropArea>
        </div>
      </ThemeContext>
    </BenchContext>
  );
}

/** Files may be dropped anywhere on the page. */
function DropArea({ children }: { readonly children: ReactNode }) {
  const runtime = useRuntime();
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    if (!isOver) return undefined;
    // A drag that leaves the window ends without a drop.
    const timer = setTimeout(() => setOver(false), 3000);
    return () => clearTimeout(timer);
  }, [isOver]);
  const over = (event: DragEvent): void => {
    if (!event.dataTransfer.types.includes("Files")) return;
    // A part of the page that takes files itself has said so.
    if (event.isDefaultPrevented()) return setOver(false);
    event.preventDefault();
    setOver(true);
  };
  const drop = (event: DragEvent): void => {
    if (event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    setOver(false);
    void droppedFiles(event.dataTransfer).then(runtime.loadFiles);
  };
  return (
    <div className="drop-area" onDragOver={over} onDrop={drop}>
      {children}
      {isOver && (
        <div className="drop-veil">
          Drop flux-tower files or a bundle to read them here, in this tab
        </div>
      )}
    </div>
  );
}
