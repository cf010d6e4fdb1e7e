<?php

require 'GuzzleHttp/autoload.php';
spl_autoload_register(function ($class) {
    $path = __DIR__ . '/../src/' . str_replace('\\', '/', substr($class, strlen('Harbour\\'))) . '.php';
    if (is_file($path)) {
        require $path;
    }
});

$account = [getenv('OPENTOK_API_URL'), getenv('OPENTOK_API_KEY'), getenv('OPENTOK_API_SECRET')];
$rooms = new Harbour\Video\Rooms(...$account);
$recordings = new Harbour\Video\Recordings(...$account);
exit([$rooms->open(), $rooms->recordings(), $recordings->page(0), $recordings->page(50)] === [200, 200, true, true] ? 0 : 1);
