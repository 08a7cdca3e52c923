/** @file Mounts the page and hands it the runtime. */
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { startWorkbench } from "./runtime/start.ts";
import { App } from "./ui/App.tsx";
import { Boundary } from "./ui/widgets/Boundary.tsx";
import "./ui/style/base.css";
import "./ui/style/frame.css";
import "./ui/style/widgets.css";
import "./ui/style/kept.css";

const root = document.getElementById("root");
if (!root) throw new Error("main: the page has no element with the id root");
const bench = startWorkbench(globalThis.location.search);
createRoot(root).render(
  <StrictMode>
    <Boundary name="Equiflux">
      <App bench={bench} />
    </Boundary>
  </StrictMode>,
);
