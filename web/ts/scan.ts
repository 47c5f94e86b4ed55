// Reads a QR code with the camera, where the browser has a detector; pasting works everywhere. The buttons that offer it
// stay hidden elsewhere: data-scan="id of the field".

interface Detector {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}

const LOOK_MS = 150;

function detector(): Detector | null {
  const make = (window as unknown as { BarcodeDetector?: new (o: { formats: string[] }) => Detector }).BarcodeDetector;
  if (!make || !navigator.mediaDevices) return null;
  try {
    return new make({ formats: ["qr_code"] });
  } catch {
    return null; // the system behind it is missing
  }
}

/** Shows the buttons that scan, where scanning is possible. Called after each patch: they come with panels. */
export function offerScan(): void {
  const buttons = document.querySelectorAll<HTMLElement>("[data-scan][hidden]");
  if (buttons.length === 0 || !detector()) return;
  for (const b of buttons) b.hidden = false;
}

/** Shows the camera's picture in place of the button until a code was read, the button is pressed again or it is gone. */
export async function scan(button: HTMLElement): Promise<void> {
  const field = document.getElementById(button.dataset.scan ?? "");
  const found = detector();
  if (!(field instanceof HTMLTextAreaElement) || !found) return;
  if (button.nextElementSibling instanceof HTMLVideoElement) {
    button.nextElementSibling.remove(); // the loop below ends
    return;
  }
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  const video = document.createElement("video");
  video.className = "scan";
  video.muted = true;
  video.playsInline = true;
  video.srcObject = stream;
  button.after(video);
  try {
    await video.play();
    while (video.isConnected) {
      const [code] = await found.detect(video);
      if (code) {
        field.value = code.rawValue;
        field.dispatchEvent(new Event("input", { bubbles: true }));
        return;
      }
      await new Promise((resume) => setTimeout(resume, LOOK_MS));
    }
  } finally {
    video.remove();
    for (const track of stream.getTracks()) track.stop();
  }
}
