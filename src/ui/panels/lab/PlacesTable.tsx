/** @file Where searches on a surface end: values of the two parameters, D and errors there. */
import { parameter } from "../../../core/model/parameters.ts";
import {
  valuesAtPlace,
  type Surface,
  type SurfacePlace,
  type SurfaceView,
} from "../../../store/surface.ts";
import { formatNumber, formatUnit } from "../../format.ts";
import { DataTable } from "../../widgets/DataTable.tsx";
import { instrumentWords } from "../../words/instruments.ts";
import { useWords } from "../../words/useWords.ts";

export function PlacesTable({
  surface,
  view,
}: {
  readonly surface: Surface;
  readonly view: SurfaceView;
}) {
  const all = useWords(instrumentWords);
  const words = all.surface;
  const places = [view.joint, view.oneAtATime];
  const line = (name: string, cell: (place: SurfacePlace) => number | undefined) => ({
    key: name,
    cells: [name, ...places.map((place) => formatNumber(cell(place)))],
  });
  return (
    <DataTable
      caption={words.tableCaption}
      head={[
        { name: "" },
        { name: words.joint, numeric: true },
        { name: words.oneAtATime, numeric: true },
      ]}
      lines={[
        ...surface.axes.map((axis) =>
          line(
            words.named(axis, formatUnit(parameter(axis).unit)),
            (place) => valuesAtPlace(surface, place)[axis],
          ),
        ),
        line(words.deviance, ({ deviance }) => deviance),
        ...view.targets.map((target) =>
          line(all.pair.rmse(words.voiceNames[target]), ({ rmse }) => rmse[target]),
        ),
      ]}
    />
  );
}
