/** @file The findings: counted by severity, filtered, grouped, each to be opened. */
import { useMemo, useState } from "react";
import { severities, type Finding, type Severity } from "../../../core/review/finding.ts";
import {
  choicesOf,
  countsOf,
  filteredFindings,
  groupedFindings,
  groupings,
  openGroups,
  unfiltered,
  type FindingFilter,
  type Grouping,
} from "../../../store/reviewList.ts";
import { formatCount } from "../../format.ts";
import { Button } from "../../widgets/Button.tsx";
import { Segmented, SelectField, type Option } from "../../widgets/Field.tsx";
import { reviewWords } from "../../words/review.ts";
import { useWords } from "../../words/useWords.ts";
import { FindingGroupView } from "./FindingGroupView.tsx";
import { SeverityMark } from "./SeverityMark.tsx";

/** Groups that are drawn, and more at a time. */
const groupsAtOnce = 60;

interface Props {
  readonly findings: readonly Finding[];
  /** What is said where nothing was found. */
  readonly clean: string;
  readonly onShow: (finding: Finding) => void;
}

export function FindingsSection({ findings, clean, onShow }: Props) {
  const words = useWords(reviewWords);
  const [filter, setFilter] = useState<FindingFilter>(unfiltered);
  const [by, group] = useState<Grouping>("severity");
  const shown = useMemo(() => filteredFindings(findings, filter), [findings, filter]);
  const groups = useMemo(() => groupedFindings(shown, by), [shown, by]);
  const [limit, setLimit] = useState(groupsAtOnce);
  const open = useMemo(() => openGroups(groups), [groups]);
  if (findings.length === 0) return <p className="review-clean">{clean}</p>;
  return (
    <section className="review-section" aria-labelledby="review-found">
      <h4 id="review-found">{words.found.title}</h4>
      <SeverityCounts findings={findings} filter={filter} onFilter={setFilter} />
      <div className="review-filters">
        <Filters findings={findings} filter={filter} onFilter={setFilter} />
        <span className="review-grouping">
          <span aria-hidden="true">{words.found.group}</span>
          <Segmented
            label={words.found.group}
            value={by}
            options={groupings.map((value) => ({ value, label: words.found.groups[value] }))}
            onChange={group}
          />
        </span>
      </div>
      {shown.length === 0 && (
        <p>
          {words.found.none}{" "}
          <Button onClick={() => setFilter(unfiltered)}>{words.found.clear}</Button>
        </p>
      )}
      {groups.slice(0, limit).map((own, i) => (
        <FindingGroupView
          key={`${by} ${own.name}`}
          group={own}
          by={by}
          startsOpen={i < open}
          onShow={onShow}
        />
      ))}
      {groups.length > limit && (
        <Button onClick={() => setLimit(limit + groupsAtOnce)}>
          {words.found.moreGroups(formatCount(Math.min(groupsAtOnce, groups.length - limit)))}
        </Button>
      )}
    </section>
  );
}

interface FilterProps {
  readonly findings: readonly Finding[];
  readonly filter: FindingFilter;
  readonly onFilter: (filter: FindingFilter) => void;
}

/** How many of each severity; pressed ones are shown. */
function SeverityCounts({ findings, filter, onFilter }: FilterProps) {
  const words = useWords(reviewWords);
  const counts = countsOf(findings);
  const turn = (severity: Severity): void => {
    const { hidden } = filter;
    const isHidden = hidden.includes(severity);
    const others = hidden.filter((name) => name !== severity);
    onFilter({ ...filter, hidden: isHidden ? others : [...hidden, severity] });
  };
  return (
    <div className="severity-counts" role="group" aria-label={words.found.counts}>
      {severities.map((severity) => (
        <button
          key={severity}
          type="button"
          className="severity-count"
          data-severity={severity}
          aria-pressed={!filter.hidden.includes(severity)}
          aria-label={words.found.show(formatCount(counts[severity]), words.severities[severity])}
          title={words.meanings[severity]}
          disabled={counts[severity] === 0}
          onClick={() => turn(severity)}
        >
          <strong>{formatCount(counts[severity])}</strong>
          <SeverityMark severity={severity} />
        </button>
      ))}
    </div>
  );
}

function Filters({ findings, filter, onFilter }: FilterProps) {
  const words = useWords(reviewWords).found;
  const { sites, parameters, rules } = useMemo(() => choicesOf(findings), [findings]);
  // A change of criteria may take away the last finding of what is chosen.
  const withAll = (
    names: readonly string[],
    chosen: string | undefined,
  ): readonly Option<string>[] => [
    { value: "", label: words.all },
    ...[...new Set([...names, ...(chosen === undefined ? [] : [chosen])])].map((name) => ({
      value: `=${name}`,
      label: name,
    })),
  ];
  const fields = [
    { key: "site", label: words.site, names: sites },
    { key: "parameter", label: words.parameter, names: parameters },
    { key: "rule", label: words.rule, names: rules },
  ] as const;
  return fields.map(({ key, label, names }) => (
    <SelectField
      key={key}
      label={label}
      value={filter[key] === undefined ? "" : `=${filter[key]}`}
      options={withAll(names, filter[key])}
      onChange={(value) =>
        onFilter({ ...filter, [key]: value === "" ? undefined : value.slice(1) })
      }
    />
  ));
}
