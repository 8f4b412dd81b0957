import { z } from 'zod';

export const signInBody = z.strictObject({
  email: z.string().min(3).max(320),
  password: z.string().min(1).max(1024),
});

export const refreshBody = z.strictObject({ refreshToken: z.string().min(1).max(1024) });

export const sessionTokensView = z.object({
  accessToken: z.string(),
  refreshToken: z.string(),
  expiresIn: z.int(),
  tokenType: z.literal('Bearer'),
});
