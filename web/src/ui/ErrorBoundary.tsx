import { Component, type ReactNode } from "react";

interface Props {
  fallback: ReactNode | ((failure: unknown) => ReactNode);
  children: ReactNode;
}

/** Keeps a bug in one screen from leaving an empty page. */
export class ErrorBoundary extends Component<Props, { failed: boolean; failure: unknown }> {
  override state = { failed: false, failure: null };

  static getDerivedStateFromError(failure: unknown): { failed: boolean; failure: unknown } {
    return { failed: true, failure };
  }

  override render(): ReactNode {
    const { fallback, children } = this.props;
    if (!this.state.failed) return children;
    return typeof fallback === "function" ? fallback(this.state.failure) : fallback;
  }
}
