/** @file A row of facts: a number each, with its name under it. */

export interface Fact {
  readonly name: string;
  readonly value: string;
  readonly tone?: "good" | "warning" | "bad" | undefined;
  readonly hint?: string | undefined;
}

export function Facts({
  facts,
  label,
}: {
  readonly facts: readonly Fact[];
  readonly label: string;
}) {
  return (
    <dl className="facts" aria-label={label}>
      {facts.map(({ name, value, tone, hint }) => (
        <div key={name} className={tone} title={hint}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
