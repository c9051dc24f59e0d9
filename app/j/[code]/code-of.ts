export type JoinProps = { params: Promise<{ code: string }> };

/** The code or link secret in an address, as it was typed. */
export async function codeOf({ params }: JoinProps): Promise<string> {
  const { code } = await params;
  try {
    return decodeURIComponent(code);
  } catch {
    return code;
  }
}
