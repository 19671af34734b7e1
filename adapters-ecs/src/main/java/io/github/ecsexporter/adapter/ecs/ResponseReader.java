package io.github.ecsexporter.adapter.ecs;

import io.github.ecsexporter.domain.observation.FailureKind;
import io.github.ecsexporter.domain.observation.FetchFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Reads one HTTP/1.x response to a {@code GET} from a connection.
 *
 * <p>Only a complete response with status 200 counts; everything else is a failure. Use it once.
 */
final class ResponseReader {
  private static final int MAX_HEAD = 64 << 10;
  private static final int MAX_INFORMATIONAL = 16;
  private static final int PART_SIZE = 32 << 10;

  /** What an error says is worth neither much memory nor the time for a retry. */
  private static final int MAX_ERROR_BODY = 16 << 10;

  private static final long MAX_ERROR_WAIT_NANOS = 200_000_000;

  private static final long UNKNOWN = -1;

  private final HttpConnection connection;
  private int maxBody;

  private int headLeft = MAX_HEAD;
  private boolean persistent;
  private boolean chunked;
  private boolean encoded;
  private long contentLength = UNKNOWN;

  private final List<byte[]> parts = new ArrayList<>();
  private byte[] part = new byte[0];
  private int used;
  private int length;

  ResponseReader(HttpConnection connection, int maxBody) {
    this.connection = connection;
    this.maxBody = maxBody;
  }

  /**
   * Reads the response to its end.
   *
   * @throws IOException if the connection breaks
   */
  Body read() throws IOException, FetchException {
    int status = readHead();
    for (int i = 0; status >= 100 && status < 200 && status != 101; i++) {
      if (i == MAX_INFORMATIONAL) {
        throw violation("no end of informational responses");
      }
      status = readHead();
    }
    if (status != 200) {
      FetchFailure failure =
          new FetchFailure(
              FailureKind.HTTP_STATUS, "status " + status, OptionalInt.of(status), readExcerpt());
      throw status == 429 || status >= 500
          ? FetchException.retryable(failure)
          : FetchException.permanent(failure);
    }
    return readBody();
  }

  private Body readBody() throws IOException, FetchException {
    if (chunked) {
      readChunks();
    } else if (contentLength != UNKNOWN) {
      readPart(contentLength);
    } else {
      persistent = false;
      readToEnd();
    }
    return new Body(parts, length, encoded);
  }

  /** How the body of an error begins; whatever goes wrong here is not what went wrong. */
  private String readExcerpt() {
    maxBody = MAX_ERROR_BODY;
    contentLength = Math.min(contentLength, MAX_ERROR_BODY);
    connection.hurry(MAX_ERROR_WAIT_NANOS);
    try {
      readBody();
    } catch (IOException | FetchException e) {
      // What has come by now must do.
    }
    return new Body(parts, length, encoded).excerpt();
  }

  /** Whether the connection can take another request; known when the response has been read. */
  boolean isPersistent() {
    return persistent;
  }

  private int readHead() throws IOException, FetchException {
    int status = readStatus();
    chunked = false;
    encoded = false;
    contentLength = UNKNOWN;
    for (String line = readLine(); !line.isEmpty(); line = readLine()) {
      int colon = line.indexOf(':');
      if (colon <= 0 || line.charAt(0) == ' ' || line.charAt(0) == '\t') {
        throw violation("a header is broken");
      }
      readHeader(line.substring(0, colon), line.substring(colon + 1).trim());
    }
    if (chunked && contentLength != UNKNOWN) {
      persistent = false; // two ideas of where the response ends: do not trust what follows
    }
    return status;
  }

  private int readStatus() throws IOException, FetchException {
    String line = readLine();
    boolean wellFormed =
        line.startsWith("HTTP/1.")
            && line.length() >= 12
            && line.charAt(8) == ' '
            && (line.length() == 12 || line.charAt(12) == ' ');
    int status = 0;
    for (int i = 9; wellFormed && i < 12; i++) {
      int digit = line.charAt(i) - '0';
      wellFormed = digit >= 0 && digit <= 9;
      status = status * 10 + digit;
    }
    if (!wellFormed || status < 100) {
      throw violation("it does not start with a status line");
    }
    persistent = line.charAt(7) != '0';
    return status;
  }

  private void readHeader(String name, String value) throws FetchException {
    if (name.equalsIgnoreCase("Content-Length")) {
      for (String part : value.split(",", -1)) {
        readContentLength(part.trim());
      }
    } else if (name.equalsIgnoreCase("Transfer-Encoding")) {
      if (!value.equalsIgnoreCase("chunked")) {
        throw violation("its transfer encoding is not known");
      }
      chunked = true;
    } else if (name.equalsIgnoreCase("Content-Encoding")) {
      encoded |= !value.isEmpty() && !value.equalsIgnoreCase("identity");
    } else if (name.equalsIgnoreCase("Connection")) {
      for (String option : value.split(",", -1)) {
        if (option.trim().equalsIgnoreCase("close")) {
          persistent = false;
        } else if (option.trim().equalsIgnoreCase("keep-alive")) {
          persistent = true;
        }
      }
    }
  }

  private void readContentLength(String digits) throws FetchException {
    long value = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        throw violation("its length is not a number");
      }
      value = Math.min(value * 10 + digit, Integer.MAX_VALUE);
    }
    if (digits.isEmpty() || contentLength != UNKNOWN && contentLength != value) {
      throw violation("it has no single length");
    }
    contentLength = value;
  }

  private void readChunks() throws IOException, FetchException {
    while (true) {
      headLeft = MAX_HEAD;
      long size = chunkSize(readLine());
      if (size == 0) {
        break;
      }
      readPart(size);
      if (!readLine().isEmpty()) {
        throw violation("its chunks are broken");
      }
    }
    while (!readLine().isEmpty()) {
      // Trailers hold nothing that we need.
    }
  }

  private static long chunkSize(String line) throws FetchException {
    int semicolon = line.indexOf(';');
    String digits = (semicolon < 0 ? line : line.substring(0, semicolon)).trim();
    long size = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = Character.digit(digits.charAt(i), 16);
      if (digit < 0) {
        throw violation("its chunks are broken");
      }
      size = Math.min(size * 16 + digit, Integer.MAX_VALUE);
    }
    if (digits.isEmpty()) {
      throw violation("its chunks are broken");
    }
    return size;
  }

  private void readPart(long size) throws IOException, FetchException {
    if (size > maxBody - length) {
      throw tooLarge();
    }
    for (int left = (int) size; left > 0; ) {
      int count = receive(left);
      if (count < 0) {
        throw lost();
      }
      left -= count;
    }
  }

  private void readToEnd() throws IOException, FetchException {
    while (receive(PART_SIZE) >= 0) {
      if (length > maxBody) {
        throw tooLarge();
      }
    }
  }

  /** Receives up to {@code wanted} bytes, at least one; negative at the end. */
  private int receive(int wanted) throws IOException, FetchException {
    if (used == part.length) {
      // Grows with what arrives, not with what is announced.
      part = new byte[chunked ? PART_SIZE : Math.min(wanted, PART_SIZE)];
      used = 0;
      parts.add(part);
    }
    int count = connection.read(part, used, Math.min(wanted, part.length - used));
    if (count > 0) {
      used += count;
      length += count;
    }
    return count;
  }

  /** The next line, without its end. */
  private String readLine() throws IOException, FetchException {
    StringBuilder line = new StringBuilder();
    int next;
    while ((next = connection.read()) != '\n') {
      if (next < 0) {
        throw lost();
      }
      if (--headLeft < 0) {
        throw violation("its headers are larger than " + MAX_HEAD + " bytes");
      }
      line.append((char) next);
    }
    int end = line.length();
    if (end > 0 && line.charAt(end - 1) == '\r') {
      line.setLength(end - 1);
    }
    return line.toString();
  }

  private FetchException lost() {
    return lost(connection);
  }

  /** The connection ended or broke. */
  static FetchException lost(HttpConnection connection) {
    return FetchException.retryable(
        FailureKind.CONNECTION_LOST,
        connection.isAnswered()
            ? "the connection was lost before the response was complete"
            : "the connection was closed without a response");
  }

  private static FetchException violation(String what) {
    return FetchException.permanent(FailureKind.NOT_HTTP, "not an HTTP response: " + what);
  }

  private FetchException tooLarge() {
    return FetchException.permanent(
        FailureKind.TOO_LARGE, "the body is larger than " + maxBody + " bytes");
  }
}
