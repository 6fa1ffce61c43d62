import { createRequire } from 'node:module';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { join } from 'node:path';

import type { NewWorkflow } from '../../../tools/n8n/types.mjs';
import type { E2e } from './useE2e.mjs';

/** A received email. */
interface Mail {
	subject?: string;
	to: { text: string };
	text?: string;
	html?: string | false;
	attachments: Array<{ filename?: string; content: Buffer }>;
}

// Installed with n8n
const { simpleParser } = createRequire(join(process.cwd(), 'playground', 'package.json'))('mailparser') as {
	simpleParser(source: string): Promise<Mail>;
};

/** A minimal SMTP session that receives emails. */
function receive(socket: Socket, take: (source: string) => Promise<boolean>): void {
	let text = '';
	let isMail = false;
	const reply = (line: string) => socket.write(`${line}\r\n`);
	const hear = async (said: string) => {
		if (isMail) {
			isMail = false;
			const taken = await take(said.replace(/^\.\./gm, '.'));
			return reply(taken ? '250 taken' : '554 refused');
		}
		isMail = said.startsWith('DATA');
		return reply(isMail ? '354 go on' : said.startsWith('QUIT') ? '221 bye' : '250 fine');
	};
	reply('220 ready');
	socket.on('error', () => undefined);
	socket.setEncoding('latin1').on('data', async (part: string) => {
		text += part;
		const end = () => text.indexOf(isMail ? '\r\n.\r\n' : '\r\n');
		for (let at = end(); at >= 0; at = end()) {
			const said = text.slice(0, at);
			text = text.slice(at + (isMail ? 5 : 2));
			await hear(said);
		}
	});
}

interface Mailbox {
	/** Emails received since the test started. */
	mails: Mail[];
	/** Refuses emails until the end of the test. */
	refuse(): void;
	/** Enables the email nodes of a template, with a credential for this mailbox. */
	enable(template: NewWorkflow): NewWorkflow;
}

/**
 * A mail server on 127.0.0.1 for a test file. It accepts emails to any address.
 * @returns a getter to call inside tests
 */
export function useMailbox(e2e: () => E2e): () => Mailbox {
	let server: Server;
	let credential: { id: string; name: string };
	const mails: Mail[] = [];
	let refuses = false;
	const take = async (source: string) => !refuses && mails.push(await simpleParser(source)) > 0;
	beforeAll(async () => {
		server = createServer((socket) => receive(socket, take));
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const { port } = server.address() as AddressInfo;
		const data = { user: '', password: '', host: '127.0.0.1', port, secure: false, disableStartTls: true };
		credential = await e2e().n8n.credentials.create({ name: `Mailbox ${port}`, type: 'smtp', data });
	});
	beforeEach(() => {
		mails.length = 0;
		refuses = false;
	});
	afterAll(async () => {
		server.close();
		await e2e().n8n.credentials.delete(credential.id);
	});
	const enable = (template: NewWorkflow): NewWorkflow => ({
		...template,
		nodes: template.nodes.map((node) =>
			node.type === 'n8n-nodes-base.emailSend' ? { ...node, disabled: false, credentials: { smtp: credential } } : node,
		),
	});
	return () => ({ mails, refuse: () => void (refuses = true), enable });
}
