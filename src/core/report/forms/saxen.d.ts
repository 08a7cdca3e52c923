/** The part of saxen 11 that xml.ts uses. */
declare module "saxen" {
  export class Parser {
    on(
      event: "openTag",
      listener: (name: string, attributes: () => Readonly<Record<string, string>> | false) => void,
    ): this;
    on(event: "closeTag", listener: (name: string) => void): this;
    on(event: "text" | "cdata", listener: (text: string) => void): this;
    on(event: "error", listener: (error: Error) => void): this;
    on(event: "warn", listener: (warning: Error) => void): this;
    stop(): void;
    parse(xml: string): unknown;
  }
}
