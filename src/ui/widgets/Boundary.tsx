/** @file Keeps a panel that cannot be drawn from taking the page with it: it says what broke, where it broke. */
import { Component, type ErrorInfo, type ReactNode } from "react";
import { Broken } from "./Broken.tsx";

interface BoundaryProps {
  /** What is drawn inside. */
  readonly name: string;
  readonly children?: ReactNode;
}

interface BoundaryState {
  /** Boxed, since anything can be thrown. */
  readonly broken: { readonly error: unknown; readonly when: Date } | undefined;
  readonly components: string;
}

const whole: BoundaryState = { broken: undefined, components: "" };

export class Boundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = whole;

  static getDerivedStateFromError(error: unknown): BoundaryState {
    return { ...whole, broken: { error, when: new Date() } };
  }

  override componentDidCatch(_error: unknown, { componentStack }: ErrorInfo): void {
    this.setState({ components: componentStack ?? "" });
  }

  override render(): ReactNode {
    const { broken, components } = this.state;
    if (!broken) return this.props.children;
    const breakage = { part: this.props.name, components, ...broken };
    return <Broken breakage={breakage} onAgain={() => this.setState(whole)} />;
  }
}
