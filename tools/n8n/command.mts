import { spawn } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';

import { npmCommand, npmEnvironment } from '../setup/packages.mjs';
import { n8nNode, projectRoot } from './paths.mjs';

export interface CommandOptions {
	cwd?: string;
	/** The complete environment. Default: that of this process. For `npm()`, added to `npmEnvironment()`. */
	env?: Record<string, string>;
	/** What the command reads from its standard input. Default: nothing. */
	input?: string;
	/** Called with each piece of output. */
	onOutput?(text: string): void;
	signal?: AbortSignal;
}

/**
 * Runs a command.
 * @returns its standard output
 * @throws with the command and the end of its output if it can't be started or its exit code isn't 0
 */
export async function run(program: string, args: string[], options: CommandOptions = {}): Promise<string> {
	const child = spawn(program, args, {
		cwd: options.cwd ?? projectRoot,
		env: options.env ?? process.env,
		stdio: ['pipe', 'pipe', 'pipe'],
		...(options.signal && { signal: options.signal }),
	});
	// A command that ends before it has read everything is reported by its exit code
	child.stdin.on('error', () => {}).end(options.input);
	let stdout = '';
	let everything = '';
	child.stdout.setEncoding('utf8').on('data', (text: string) => {
		stdout += text;
		everything += text;
		options.onOutput?.(text);
	});
	child.stderr.setEncoding('utf8').on('data', (text: string) => {
		everything += text;
		options.onOutput?.(text);
	});
	const code = await new Promise<number | null>((resolve, reject) => {
		child.once('error', reject);
		child.once('close', resolve);
	});
	if (code === 0) return stdout;
	const end = everything.trimEnd().split('\n').slice(-30).join('\n');
	throw new Error(`"${[program, ...args].join(' ')}" failed with exit code ${code}:\n${end}`);
}

/** Runs npm without its check for a newer npm. @returns its standard output */
export async function npm(args: string[], options: CommandOptions = {}): Promise<string> {
	const { program, args: first } = npmCommand();
	return await run(program, [...first, ...args], { ...options, env: { ...npmEnvironment(), ...options.env } });
}

/** Runs tar. On Windows that of Windows, because Git's, which may come first on the PATH, takes `C:` for a host. */
export async function tar(args: string[]): Promise<string> {
	const { SystemRoot } = process.env;
	const program = process.platform === 'win32' && SystemRoot ? join(SystemRoot, 'System32', 'tar.exe') : 'tar';
	return await run(program, args);
}

/** Returns the PATH with n8n's Node first. */
export function pathWithN8nNode(): string {
	return [dirname(n8nNode()), process.env.PATH ?? ''].join(delimiter);
}
