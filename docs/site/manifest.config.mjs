import base from '../../custom-elements-manifest.config.mjs'

/** The manifest alone, for the pages of the elements: the files for editors and the line in `package.json` are the package's business. */
export default { ...base, packagejson: false, plugins: base.plugins.slice(0, 1) }
