/**
 * Installs the packages of a package-lock.json, and checks whether that is necessary. Uses Node's built-in modules only,
 * because nothing is installed yet.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** @param {string} file @returns {Record<string, { version?: string, integrity?: string, optional?: boolean }> | undefined} */
function lockedPackages(file) {
	if (!existsSync(file)) return undefined;
	const { packages } = JSON.parse(readFileSync(file, 'utf8'));
	delete packages[''];
	return packages;
}

/** Whether node_modules matches package-lock.json, by the list that npm writes at the end of an install. */
export function isInstalled(folder) {
	const wanted = lockedPackages(join(folder, 'package-lock.json'));
	const installed = lockedPackages(join(folder, 'node_modules', '.package-lock.json'));
	if (wanted === undefined || installed === undefined) return false;
	return Object.entries(wanted).every(([path, { version, integrity, optional }]) => {
		const found = installed[path];
		if (found === undefined) return optional === true; // packages for other platforms
		return found.version === version && found.integrity === integrity;
	});
}

/** Returns the environment for npm in another folder, without the settings of the npm that started this process. */
export function npmEnvironment() {
	const inherited =
		/^(npm_(package|lifecycle|node_execpath|command)|npm_config_(local_prefix|ignore_scripts)$|INIT_CWD$)/;
	const kept = Object.entries(process.env).filter(([name]) => !inherited.test(name));
	return {
		...Object.fromEntries(kept),
		npm_config_update_notifier: 'false',
		npm_config_audit: 'false',
		npm_config_fund: 'false',
	};
}

/**
 * Returns the npm that runs this command, or the one on the PATH. On Windows that is npm.cmd, which Node can't start
 * without a shell, so its script is used.
 * @throws {Error} if there is none on Windows
 */
export function npmCommand({ platform, execPath, env } = process) {
	const running = env.npm_execpath ?? '';
	// Another package manager sets the variable, too
	if (/[\\/]npm-cli\.js$/.test(running)) return { program: execPath, args: [running] };
	if (platform !== 'win32') return { program: 'npm', args: [] };
	const script = join(dirname(execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js');
	if (existsSync(script)) return { program: execPath, args: [script] };
	throw new Error('npm was not found beside Node. Run the command with npm: "npm start", "npm test".');
}

/**
 * Reinstalls a folder's packages in the versions of its package-lock.json, without running their install scripts.
 *
 * Doesn't use `npm ci`, which fails if the lockfile lacks optional packages of some platforms, and a registry may have
 * them for a few platforms only. `npm install --no-save` installs the same versions and doesn't change the lockfile.
 * @throws {Error} with npm's error lines if it fails
 */
export async function installPackages(folder, { onProgress, signal } = {}) {
	// An interrupted install leaves partial packages, which npm would consider complete
	await rm(join(folder, 'node_modules'), { recursive: true, force: true });
	const total = Object.keys(lockedPackages(join(folder, 'package-lock.json')) ?? {}).length;
	const { program, args } = npmCommand();
	// At this log level npm prints one line per downloaded package, which is the only progress it reports
	const flags = ['install', '--no-save', '--ignore-scripts', '--loglevel=http', '--color=false', '--progress=false'];
	const child = spawn(program, [...args, ...flags], {
		cwd: folder,
		env: npmEnvironment(),
		stdio: ['ignore', 'ignore', 'pipe'],
		signal,
	});
	let fetched = 0;
	let rest = '';
	let diskFull = false;
	const problems = [];
	child.stderr.setEncoding('utf8').on('data', (text) => {
		const lines = (rest + text).split('\n');
		rest = lines.pop() ?? '';
		for (const line of lines) {
			if (/^npm http .*\.tgz\b/.test(line)) onProgress?.(Math.min((fetched += 1), total), total);
			else if (/^npm error |TAR_ENTRY_ERROR/.test(line)) problems.push(line.replace(/^npm (error|warn tar) /, ''));
			// npm would continue for minutes and report success, with empty files in the packages
			if (/\bENOSPC\b/.test(line)) diskFull = true;
			if (diskFull) child.kill();
		}
	});
	const code = await new Promise((resolve, reject) => {
		child.once('error', reject);
		child.once('close', resolve);
	});
	if (code === 0 && problems.length === 0) return;
	await rm(join(folder, 'node_modules'), { recursive: true, force: true });
	throw new Error(explain(folder, problems, diskFull));
}

/**
 * @param {string} folder
 * @param {string[]} problems npm's error lines
 * @param {boolean} diskFull
 */
function explain(folder, problems, diskFull) {
	if (diskFull) {
		return `Installing the packages of ${folder} failed: the disk is full. Free some space and run the command again.`;
	}
	const lines = problems
		.filter((line) => !/^(\s|at |\}|errno|syscall|A complete log|npm error|$)/.test(line))
		.slice(0, 8);
	const unreachable = /ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|network/i.test(lines.join());
	const hint = unreachable
		? 'The npm registry can\'t be reached. Check the network, and the output of "npm config get registry" and "npm config get proxy".'
		: 'Run the command again. If it fails again, run "npm install --no-save" in that folder to see details.';
	return [
		`Installing the packages of ${folder} failed. npm reports:`,
		...lines.map((line) => `    ${line}`),
		hint,
	].join('\n');
}
