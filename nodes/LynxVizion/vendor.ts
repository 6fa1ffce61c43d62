import type { Vendor } from '../engine';
import { proofs } from './proofs';
import { analysisResult } from './resources/analysisResult';
import { apiKey } from './resources/apiKey';
import { chat } from './resources/chat';
import { chatSession } from './resources/chatSession';
import { dashboard } from './resources/dashboard';
import { file } from './resources/file';
import { notification } from './resources/notification';
import { playback } from './resources/playback';
import { project } from './resources/project';
import { segment } from './resources/segment';
import { service } from './resources/service';
import { sharedReport } from './resources/sharedReport';
import { usage } from './resources/usage';
import { video } from './resources/video';

const PUBLIC_URL = 'https://api.lynxvizion.com/api';

export const lynxVizion: Vendor = {
	product: 'LynxVizion',
	credentials: 'lynxVizionApi',
	baseUrl: (credential) => String(credential?.baseUrl ?? PUBLIC_URL),
	account: ['apiKey'],
	secrets: ['apiKey'],
	proofs,
	// A key is longer than the prefix that the service shows of it
	secretPattern: /\blvz_[a-z]+_[A-Za-z0-9]{20,}/g,
	resources: [
		sharedReport,
		analysisResult,
		apiKey,
		chat,
		chatSession,
		dashboard,
		file,
		notification,
		playback,
		project,
		segment,
		service,
		usage,
		video,
	],
};
