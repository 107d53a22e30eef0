declare module '*.module.css' {
  const classes: Record<string, string>;
  /** How the build hands over a style sheet's names. */
  export default classes;
}
declare module '@fontsource-variable/source-sans-3';
