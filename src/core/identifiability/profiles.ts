/** @file The profiles of all parameters, their arms side by side, so that every batch is one large ensemble. */
import type { Asking, Point } from "../calibration/baselines/descent.ts";
import { sideBySide } from "../calibration/baselines/sideBySide.ts";
import type { ParameterName } from "../model/parameters.ts";
import { boundColumns, freedDeviance, type Sloped } from "./heldQuadratic.ts";
import { intervalOf, type Profile, type ProfilePoint } from "./profile.ts";
import { walkArm, type ArmsNews } from "./profileArm.ts";

/** What profiles begin with. */
export interface ProfilesInput {
  readonly parameters: readonly ParameterName[];
  readonly optimum: Sloped;
  /** Standard deviations that the slopes at the optimum foretell, by parameter; Infinity or NaN where they foretell none. */
  readonly sd: Float64Array;
  /** D by which a vector on the way may be likelier than the optimum before all is stopped. */
  readonly tolerated: number;
}

/** What has been found so far. */
export type PartialProfiles = readonly Profile[];

/** Profiles, and a likelier vector where one stopped them. */
export interface ProfilesFound {
  readonly profiles: PartialProfiles;
  readonly better: Point | undefined;
}

/** Walk all arms. @param tell is told of every point, as the profiles are by then */
export function* walkProfiles(
  input: ProfilesInput,
  tell: (profiles: PartialProfiles) => void = () => undefined,
): Asking<ProfilesFound> {
  const { parameters, optimum, sd, tolerated } = input;
  const news: ArmsNews = { better: undefined };
  const found = parameters.map((_, held) => [pointOf(input, held, optimum)]);
  const profiles = () => found.map((points, held) => profileOf(parameters[held], points));
  const arms = parameters.flatMap((_, held) =>
    ([-1, 1] as const).map((direction) => {
      // A direction without information has an endless spread.
      const curvature = sd[held] > 0 ? 1 / sd[held] ** 2 : 0;
      const arm = { optimum, held, direction, curvature, tolerated };
      return walkArm(arm, news, (point) => {
        found[held].push(pointOf(input, held, point));
        tell(profiles());
      });
    }),
  );
  yield* sideBySide(arms);
  return { profiles: profiles(), better: news.better };
}

function pointOf({ optimum, parameters }: ProfilesInput, held: number, at: Sloped): ProfilePoint {
  const { unit, loss } = at.point;
  return {
    position: unit[held],
    deviance: loss - optimum.point.loss,
    unit,
    onBound: boundColumns(unit, held).map((p) => parameters[p]),
    freed: freedDeviance(at, held) - freedDeviance(optimum, held),
  };
}

/** Rises are told above the lowest point: a vector a little likelier than the optimum may be among them. */
function profileOf(parameter: ParameterName, found: readonly ProfilePoint[]): Profile {
  const points = found.toSorted((a, b) => a.position - b.position);
  return { parameter, points, interval: intervalOf(points) };
}
