/**
 * Installs what a package-lock.json asks for, and tells whether that is needed at all. Node's built-ins only: this runs
 * before anything is installed.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';

/** @param {string} file @returns {Record<string, { version?: string, integrity?: string, optional?: boolean }> | undefined} */
function lockedPackages(file) {
	if (!existsSync(file)) return undefined;
	const { packages } = JSON.parse(readFileSync(file, 'utf8'));
	delete packages[''];
	return packages;
}

/** Whether node_modules holds what package-lock.json asks for (npm notes at the end of an install what it installed). */
export function isInstalled(folder) {
	const wanted = lockedPackages(join(folder, 'package-lock.json'));
	const present = lockedPackages(join(folder, 'node_modules', '.package-lock.json'));
	if (wanted === undefined || present === undefined) return false;
	return Object.entries(wanted).every(([path, { version, integrity, optional }]) => {
		const found = present[path];
		if (found === undefined) return optional === true; // packages for other platforms
		return found.version === version && found.integrity === integrity;
	});
}

/** npm's settings of the command that started us must not steer an npm in another folder. */
export function npmEnvironment() {
	const foreign =
		/^(npm_(package|lifecycle|node_execpath|command)|npm_config_(local_prefix|ignore_scripts)$|INIT_CWD$)/;
	const kept = Object.entries(process.env).filter(([name]) => !foreign.test(name));
	return {
		...Object.fromEntries(kept),
		npm_config_update_notifier: 'false',
		npm_config_audit: 'false',
		npm_config_fund: 'false',
	};
}

/** The npm that runs this command, or the one on the PATH. */
export function npmCommand() {
	const script = process.env.npm_execpath;
	if (script?.endsWith('.js')) return { program: process.execPath, args: [script] };
	return { program: process.platform === 'win32' ? 'npm.cmd' : 'npm', args: [] };
}

/**
 * Installs a folder's packages anew, in the versions of its package-lock.json, without running their install scripts.
 *
 * Not by `npm ci`: it refuses a lockfile that has not every platform's optional packages, and a registry may hold some
 * of them for a few platforms only. `npm install --no-save` takes the same versions and leaves the lockfile as it is.
 * @throws {Error} with npm's own error lines when it fails
 */
export async function installPackages(folder, { onProgress, signal } = {}) {
	// An install that was interrupted leaves half-unpacked packages, which npm would take for whole ones.
	await rm(join(folder, 'node_modules'), { recursive: true, force: true });
	const total = Object.keys(lockedPackages(join(folder, 'package-lock.json')) ?? {}).length;
	const { program, args } = npmCommand();
	// At this level npm prints one line for each package that it fetches: the only progress it gives to a program.
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
			// npm goes on for minutes and reports success, with empty files in the packages.
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
	const said = problems
		.filter((line) => !/^(\s|at |\}|errno|syscall|A complete log|npm error|$)/.test(line))
		.slice(0, 8);
	const unreachable = /ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|network/i.test(said.join());
	const hint = unreachable
		? 'The npm registry cannot be reached. Check the network, and "npm config get registry" and "npm config get proxy".'
		: 'Run the command again; if it fails the same way, run "npm install --no-save" in that folder to see more.';
	return [`Installing the packages of ${folder} failed. npm says:`, ...said.map((line) => `    ${line}`), hint].join(
		'\n',
	);
}
