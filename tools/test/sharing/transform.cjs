/** A Jest transform for the packages that test files share: instead of Jest, Node loads them (see `environment.cjs`). */
module.exports = {
	process: (_source, path) => ({ code: `module.exports = requireShared(${JSON.stringify(path)});` }),
};
