/** @file Keeps a panel that cannot be drawn from taking the page with it: it says what broke, where it broke. */
import { Component, type ReactNode } from "react";
import { Notice } from "./Notice.tsx";

interface BoundaryProps {
  /** What is drawn inside. */
  readonly name: string;
  readonly children: ReactNode;
}

interface BoundaryState {
  readonly message: string | undefined;
}

export class Boundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { message: undefined };

  static getDerivedStateFromError(error: unknown): BoundaryState {
    return { message: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    const { message } = this.state;
    if (message === undefined) return this.props.children;
    const problem = {
      severity: "error",
      where: this.props.name,
      message: `this panel cannot be drawn: ${message}`,
      remedy: "the other panels still work; reload the page to draw it again",
    } as const;
    return <Notice problems={[problem]} />;
  }
}
