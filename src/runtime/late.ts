/** @file Something that is loaded when it is first asked to act; what is asked meanwhile is done in order. */

export function late<Loaded>(load: () => Promise<Loaded>): (act: (loaded: Loaded) => void) => void {
  let here: { readonly loaded: Loaded } | undefined;
  let loading: Promise<Loaded> | undefined;
  return (act) => {
    if (here) return act(here.loaded);
    loading ??= load().then((loaded) => {
      here = { loaded };
      return loaded;
    });
    void loading.then(act);
  };
}
