import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type CommandOptions, run } from '../n8n/command.mjs';

/** A change of a branch or a tag. */
export interface RefChange {
	/** Full name, such as `refs/tags/v1.2.3`. */
	ref: string;
	/** The object that it points to from then on. */
	to: string;
	/** The commit that it must point to before. Default: it must not exist. */
	from?: string;
}

interface NewCommit {
	/** A commit's files, or those of a folder outside the repository except what its `.gitignore` excludes. */
	files: { commit: string } | { folder: string };
	/** New content of some of the files, by path. */
	changed: Record<string, string>;
	parent?: string;
	message: string;
}

/**
 * A Git repository, as a release writes to it: new objects first, which nobody sees, then all branches and tags at once.
 * The work tree and its index stay as they are.
 */
export class Repository {
	constructor(readonly folder: string) {}

	/** Runs git. @returns its output without the line break at the end */
	async git(args: string[], options: CommandOptions = {}): Promise<string> {
		return (await run('git', args, { cwd: this.folder, ...options })).trim();
	}

	/** Returns the commit of a branch; undefined if there is no such branch. */
	async branch(name: string): Promise<string | undefined> {
		const found = await this.git(['for-each-ref', '--format=%(objectname)', `refs/heads/${name}`]);
		return found === '' ? undefined : found;
	}

	/** Creates a commit, to which no branch points yet. */
	async commit({ files, changed, parent, message }: NewCommit): Promise<string> {
		const scratch = await mkdtemp(join(tmpdir(), 'n8n-nodes-recruiting-index-'));
		try {
			const env = { ...process.env, GIT_INDEX_FILE: join(scratch, 'index') } as Record<string, string>;
			if ('commit' in files) await this.git(['read-tree', files.commit], { env });
			else await this.addAll(files.folder, env);
			for (const [path, text] of Object.entries(changed)) {
				const blob = await this.git(['hash-object', '-w', '--stdin', '--path', path], { input: text });
				await this.git(['update-index', '--add', '--cacheinfo', `100644,${blob},${path}`], { env });
			}
			const tree = await this.git(['write-tree'], { env });
			const parents = parent === undefined ? [] : ['-p', parent];
			return await this.git(['commit-tree', tree, ...parents], { input: message });
		} finally {
			await rm(scratch, { recursive: true });
		}
	}

	private async addAll(folder: string, env: Record<string, string>): Promise<void> {
		const gitDir = await this.git(['rev-parse', '--absolute-git-dir']);
		// A user's own list of ignored files must not decide what is published
		await this.git(['-c', 'core.excludesFile=', 'add', '--all', '.'], {
			cwd: folder,
			env: { ...env, GIT_DIR: gitDir, GIT_WORK_TREE: folder },
		});
	}

	/** Creates an annotated tag of a version, such as `v1.2.3`, to which no ref points yet. */
	async tag(commit: string, name: string): Promise<string> {
		const tagger = await this.git(['var', 'GIT_COMMITTER_IDENT']);
		const text = `object ${commit}\ntype commit\ntag ${name}\ntagger ${tagger}\n\nVersion ${name.slice(1)}\n`;
		return await this.git(['mktag'], { input: text });
	}

	/** Changes branches and tags: all of them, or none if one can't be changed. */
	async change(refs: RefChange[]): Promise<void> {
		const lines = refs.map(({ ref, to, from }) =>
			from === undefined ? `create ${ref} ${to}` : `update ${ref} ${to} ${from}`,
		);
		await this.git(['update-ref', '--stdin'], { input: ['start', ...lines, 'commit', ''].join('\n') });
	}
}
