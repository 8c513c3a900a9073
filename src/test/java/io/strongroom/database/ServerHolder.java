package io.strongroom.database;

import java.nio.file.Path;

/** A program that keeps an embedded server open until it is killed. */
final class ServerHolder {

    private ServerHolder() {}

    static void main(String[] args) throws InterruptedException {
        EmbeddedServer server = EmbeddedServer.start(Path.of(args[0]));
        System.out.println(server.urlOf("books"));
        Thread.currentThread().join();
    }
}
