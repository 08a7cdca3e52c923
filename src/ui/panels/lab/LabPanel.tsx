/** @file The lab: parameters turned by hand, ILS answering as one drags. */
import { PlainPanel } from "../PlainPanel.tsx";

export function LabPanel() {
  return (
    <PlainPanel
      place="lab"
      title="Lab"
      line="Turn the parameters by hand: ILS answers as you drag."
    >
      {undefined}
    </PlainPanel>
  );
}
