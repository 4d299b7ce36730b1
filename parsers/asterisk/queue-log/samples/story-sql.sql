-- MySQL dump 10.19

CREATE TABLE `queue_log` (
  `id` varchar(100) NOT NULL DEFAULT '',
  `time` varchar(100) NOT NULL DEFAULT '',
  `callid` varchar(100) NOT NULL DEFAULT '',
  `queuename` varchar(100) NOT NULL DEFAULT '',
  `agent` varchar(100) NOT NULL DEFAULT '',
  `event` varchar(100) NOT NULL DEFAULT '',
  `data` varchar(100) NOT NULL DEFAULT '',
  `data1` varchar(100) NOT NULL DEFAULT '',
  `data2` varchar(100) NOT NULL DEFAULT '',
  `data3` varchar(100) NOT NULL DEFAULT '',
  `data4` varchar(100) NOT NULL DEFAULT '',
  `data5` varchar(100) NOT NULL DEFAULT ''
);
INSERT INTO `queue_log` VALUES (1,'2025-09-01 08:51:14.204511','REALTIME','support','Алиева Лейла','ADDMEMBER','','','','','','');
INSERT INTO `queue_log` VALUES (2,'2025-09-01 08:51:58.204511','REALTIME','support','Орлова Марина','ADDMEMBER','','','','','','');
INSERT INTO `queue_log` VALUES (3,'2025-09-01 08:52:28.204511','REALTIME','support','Титов Игорь','ADDMEMBER','','','','','','');
INSERT INTO `queue_log` VALUES (4,'2025-09-01 08:53:24.204511','REALTIME','support','Лебедева Ольга','ADDMEMBER','','','','','','');
INSERT INTO `queue_log` VALUES (5,'2025-09-01 08:54:18.204511','REALTIME','support','Кузьмин Павел','ADDMEMBER','','','','','','');
INSERT INTO `queue_log` VALUES (6,'2025-09-01 09:23:56.204511','1756707830.8','support','NONE','ENTERQUEUE','','','79260000183','1','','');
INSERT INTO `queue_log` VALUES (7,'2025-09-01 09:24:08.204511','1756707830.8','support','Лебедева Ольга','CONNECT','','12','1756707830.81','11','','');
INSERT INTO `queue_log` VALUES (8,'2025-09-01 09:25:49.204511','1756707830.8','support','Лебедева Ольга','COMPLETECALLER','','12','101','1','','');
INSERT INTO `queue_log` VALUES (9,'2025-09-01 09:26:14.204511','1756707972.9','support','NONE','ENTERQUEUE','','','79260000075','1','','');
INSERT INTO `queue_log` VALUES (10,'2025-09-01 09:26:17.204511','1756707972.9','support','Орлова Марина','CONNECT','','3','1756707972.91','2','','');
INSERT INTO `queue_log` VALUES (11,'2025-09-01 09:29:01.204511','1756707972.9','support','Орлова Марина','BLINDTRANSFER','','109','from-internal-xfer','3','164','1');
INSERT INTO `queue_log` VALUES (12,'2025-09-01 09:49:42.204511','1756709380.14','support','NONE','ENTERQUEUE','','','79160000434','1','','');
INSERT INTO `queue_log` VALUES (13,'2025-09-01 09:49:57.204511','1756709380.14','support','Кузьмин Павел','CONNECT','','15','1756709380.141','14','','');
INSERT INTO `queue_log` VALUES (14,'2025-09-01 09:54:38.204511','1756709380.14','support','Кузьмин Павел','COMPLETECALLER','','15','281','1','','');
INSERT INTO `queue_log` VALUES (15,'2025-09-01 10:02:18.204511','1756710135.15','support','NONE','ENTERQUEUE','','','79160000090','1','','');
INSERT INTO `queue_log` VALUES (16,'2025-09-01 10:02:24.204511','1756710135.15','support','Орлова Марина','CONNECT','','6','1756710135.151','5','','');
INSERT INTO `queue_log` VALUES (17,'2025-09-01 10:05:19.204511','1756710306.16','support','NONE','ENTERQUEUE','','','74950000415','1','','');
INSERT INTO `queue_log` VALUES (18,'2025-09-01 10:05:22.204511','1756710306.16','support','Алиева Лейла','CONNECT','','3','1756710306.161','2','','');
INSERT INTO `queue_log` VALUES (19,'2025-09-01 10:05:37.204511','1756710135.15','support','Орлова Марина','COMPLETECALLER','','6','193','1','','');
INSERT INTO `queue_log` VALUES (20,'2025-09-01 10:06:04.204511','1756710306.16','support','Алиева Лейла','COMPLETEAGENT','','3','42','1','','');
INSERT INTO `queue_log` VALUES (21,'2025-09-01 10:11:24.204511','NONE','support','Титов Игорь','PAUSE','','письма','','','','');
INSERT INTO `queue_log` VALUES (22,'2025-09-01 10:15:07.204511','1756710896.19','support','NONE','ENTERQUEUE','','','79030000247','1','','');
INSERT INTO `queue_log` VALUES (23,'2025-09-01 10:15:28.204511','1756710896.19','support','Орлова Марина','RINGNOANSWER','','20000','','','','');
INSERT INTO `queue_log` VALUES (24,'2025-09-01 10:15:40.204511','1756710896.19','support','NONE','ABANDON','','1','1','33','','');
INSERT INTO `queue_log` VALUES (25,'2025-09-01 10:19:41.204511','NONE','support','Титов Игорь','UNPAUSE','','письма','','','','');
INSERT INTO `queue_log` VALUES (26,'2025-09-01 10:28:25.204511','NONE','support','Орлова Марина','PAUSE','','обучение','','','','');
INSERT INTO `queue_log` VALUES (27,'2025-09-01 10:34:54.204511','1756712092.24','support','NONE','ENTERQUEUE','','','79260000710','1','','');
INSERT INTO `queue_log` VALUES (28,'2025-09-01 10:35:06.204511','1756712092.24','support','Титов Игорь','CONNECT','','12','1756712092.241','11','','');
INSERT INTO `queue_log` VALUES (29,'2025-09-01 10:36:45.204511','NONE','support','Кузьмин Павел','PAUSE','','письма','','','','');
INSERT INTO `queue_log` VALUES (30,'2025-09-01 10:38:18.204511','NONE','support','Орлова Марина','UNPAUSE','','обучение','','','','');
INSERT INTO `queue_log` VALUES (31,'2025-09-01 10:38:42.204511','NONE','support','Лебедева Ольга','PAUSE','','обучение','','','','');
INSERT INTO `queue_log` VALUES (32,'2025-09-01 10:40:55.204511','1756712092.24','support','Титов Игорь','COMPLETECALLER','','12','349','1','','');
INSERT INTO `queue_log` VALUES (33,'2025-09-01 10:50:23.204511','NONE','support','Кузьмин Павел','UNPAUSE','','письма','','','','');
INSERT INTO `queue_log` VALUES (34,'2025-09-01 10:54:22.204511','NONE','support','Лебедева Ольга','UNPAUSE','','обучение','','','','');
INSERT INTO `queue_log` VALUES (35,'2025-09-01 10:57:29.204511','1756713442.28','support','NONE','ENTERQUEUE','','','79220000448','1','','');
INSERT INTO `queue_log` VALUES (36,'2025-09-01 10:57:36.204511','1756713442.28','support','Кузьмин Павел','CONNECT','','7','1756713442.281','6','','');
INSERT INTO `queue_log` VALUES (37,'2025-09-01 11:00:16.204511','1756713442.28','support','Кузьмин Павел','BLINDTRANSFER','','106','from-internal-xfer','7','160','1');
INSERT INTO `queue_log` VALUES (38,'2025-09-01 12:03:14.204511','NONE','support','Кузьмин Павел','PAUSE','','обед','','','','');
INSERT INTO `queue_log` VALUES (39,'2025-09-01 12:05:33.204511','NONE','support','Алиева Лейла','PAUSE','','обед','','','','');
INSERT INTO `queue_log` VALUES (40,'2025-09-01 12:12:10.204511','NONE','support','Лебедева Ольга','PAUSE','','обед','','','','');
INSERT INTO `queue_log` VALUES (41,'2025-09-01 12:45:28.204511','NONE','support','Алиева Лейла','UNPAUSE','','обед','','','','');
INSERT INTO `queue_log` VALUES (42,'2025-09-01 12:46:11.204511','NONE','support','Кузьмин Павел','UNPAUSE','','обед','','','','');
INSERT INTO `queue_log` VALUES (43,'2025-09-01 13:05:26.204511','NONE','support','Лебедева Ольга','UNPAUSE','','обед','','','','');
INSERT INTO `queue_log` VALUES (44,'2025-09-01 13:13:54.204511','NONE','support','Орлова Марина','PAUSE','','обед','','','','');
INSERT INTO `queue_log` VALUES (45,'2025-09-01 13:25:53.204511','NONE','support','Титов Игорь','PAUSE','','обед','','','','');
INSERT INTO `queue_log` VALUES (46,'2025-09-01 13:52:06.204511','NONE','support','Орлова Марина','UNPAUSE','','обед','','','','');
INSERT INTO `queue_log` VALUES (47,'2025-09-01 14:10:21.204511','NONE','support','Титов Игорь','UNPAUSE','','обед','','','','');
INSERT INTO `queue_log` VALUES (48,'2025-09-01 15:35:23.204511','NONE','support','Алиева Лейла','PAUSE','','обучение','','','','');
INSERT INTO `queue_log` VALUES (49,'2025-09-01 15:53:23.204511','NONE','support','Алиева Лейла','UNPAUSE','','обучение','','','','');
INSERT INTO `queue_log` VALUES (50,'2025-09-01 16:18:08.204511','NONE','support','Титов Игорь','PAUSE','','обучение','','','','');
INSERT INTO `queue_log` VALUES (51,'2025-09-01 16:25:21.204511','NONE','support','Титов Игорь','UNPAUSE','','обучение','','','','');
INSERT INTO `queue_log` VALUES (52,'2025-09-01 18:02:00.204511','REALTIME','support','Орлова Марина','REMOVEMEMBER','','','','','','');
INSERT INTO `queue_log` VALUES (53,'2025-09-01 18:07:14.204511','REALTIME','support','Титов Игорь','REMOVEMEMBER','','','','','','');
INSERT INTO `queue_log` VALUES (54,'2025-09-01 18:10:58.204511','REALTIME','support','Лебедева Ольга','REMOVEMEMBER','','','','','','');
INSERT INTO `queue_log` VALUES (55,'2025-09-01 18:11:00.204511','REALTIME','support','Кузьмин Павел','REMOVEMEMBER','','','','','','');
INSERT INTO `queue_log` VALUES (56,'2025-09-01 18:12:17.204511','REALTIME','support','Алиева Лейла','REMOVEMEMBER','','','','','','');
