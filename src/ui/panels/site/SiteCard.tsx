/** @file A site at a glance: name, place, record, closure of its tower and mean fluxes. */
import type { Outputs } from "../../../store/workbench.ts";
import { formatNumber, formatShare, plural } from "../../format.ts";
import { Facts, type Fact } from "../../widgets/Facts.tsx";

export function SiteCardView({ output }: { readonly output: Outputs["site"] }) {
  return (
    <>
      <Facts label="Site facts" facts={siteFacts(output)} />
      <Facts label="Fluxes and climate" facts={fluxFacts(output)} />
    </>
  );
}

function siteFacts({ site, coverage, survey }: Outputs["site"]): readonly Fact[] {
  const { attributes } = site;
  const start = coverage.dates[0];
  const end = coverage.dates.at(-1) ?? start;
  const north = `${formatNumber(Math.abs(attributes.latitude), 4)}° ${attributes.latitude < 0 ? "S" : "N"}`;
  const east = `${formatNumber(Math.abs(attributes.longitude), 4)}° ${attributes.longitude < 0 ? "W" : "E"}`;
  return [
    { name: "site", value: site.id },
    ...(site.place === undefined ? [] : [{ name: "place", value: site.place }]),
    {
      name:
        survey?.confidence === undefined
          ? "format"
          : `format, ${formatShare(survey.confidence)} sure`,
      value: site.format,
      hint: survey?.because?.join("; "),
    },
    {
      name: `${plural(coverage.dates.length, "day")} of ${site.stepSeconds / 60} min`,
      value: `${start} to ${end}`,
    },
    { name: "position", value: `${north} ${east}` },
    { name: "elevation", value: `${formatNumber(attributes.elevation)} m` },
    { name: "tower", value: `${formatNumber(attributes.towerHeight)} m` },
    {
      name: site.igbp === undefined ? "vegetation" : `vegetation, IGBP ${site.igbp}`,
      value: attributes.pft,
    },
  ];
}

function fluxFacts({ site, card, coverage }: Outputs["site"]): readonly Fact[] {
  const measured = (name: string) => coverage.rows.find((row) => row.name === name)?.measured;
  const present = card.fluxes.filter(({ n }) => n > 0);
  const fluxes = present.map(({ name, unit, mean, n, uncertainty, uncertaintySource }) => ({
    name: `${name} mean, ${unit.replaceAll("-2", "⁻²").replaceAll("-1", "⁻¹")}`,
    value: formatNumber(mean),
    hint:
      `mean of ${n} measured steps` +
      (uncertainty === undefined
        ? ""
        : `; error of one step ${formatNumber(uncertainty)} (${uncertaintySource})`),
  }));
  const { closure } = card;
  return [
    { name: "H measured", value: formatShare(measured("H")) },
    { name: "LE measured", value: formatShare(measured("LE")) },
    ...fluxes,
    ...(closure === undefined
      ? [{ name: "closure", value: "–", hint: "needs H, LE, net radiation and ground heat flux" }]
      : [
          {
            name: "closure (H+LE)/(Rn−G)",
            value: formatNumber(closure.ratio),
            hint: `slope ${formatNumber(closure.slope)} over ${closure.n} steps`,
          },
        ]),
    { name: "air", value: `${formatNumber(card.airTempK - 273.15)} °C` },
    { name: "precipitation", value: `${formatNumber(card.precipMmYear)} mm a⁻¹` },
    ...(site.daily === undefined
      ? []
      : [{ name: "daily targets", value: Object.keys(site.daily).join(", ") }]),
  ];
}
