/** @file A button: primary for the one thing to do next, plain for the rest. */
import { Icon, type IconName } from "./Icon.tsx";

interface ButtonProps {
  readonly children?: string;
  readonly onClick: () => void;
  readonly kind?: "primary" | "plain" | "quiet";
  readonly icon?: IconName;
  /** Said to screen readers and shown as a tip; needed where there is no text. */
  readonly label?: string;
  readonly disabled?: boolean;
}

export function Button({ children, onClick, kind = "plain", icon, label, disabled }: ButtonProps) {
  return (
    <button
      type="button"
      className={`button ${kind}`}
      onClick={onClick}
      disabled={disabled}
      aria-label={label}
      title={label}
    >
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}
