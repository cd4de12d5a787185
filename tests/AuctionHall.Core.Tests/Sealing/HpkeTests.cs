using System.Buffers.Binary;
using AuctionHall.Sealing;
using AuctionHall.Tests.Support;
using Xunit;

namespace AuctionHall.Tests.Sealing;

/// <summary>RFC 9180, appendix A.2, base mode; and that a changed bit opens nothing.</summary>
public class HpkeTests
{
    [Fact]
    public void Every_value_of_RFC_9180_A2_base_mode_is_met()
    {
        var all = SharedData.Json(SharedData.Conformance("hpke-rfc9180/rfc9180-appendix-a.json", cases: 10));
        var setUps = all.EnumerateArray().Where(setUp =>
            setUp.GetProperty("mode").GetInt32() == 0 && setUp.GetProperty("kem_id").GetInt32() == 32
            && setUp.GetProperty("kdf_id").GetInt32() == 1 && setUp.GetProperty("aead_id").GetInt32() == 3);
        var setUp = Assert.Single(setUps);

        foreach (var side in new[] { "E", "R" })
        {
            var secretKey = new byte[32];
            Hpke.DeriveSecretKey(setUp.Hex($"ikm{side}"), secretKey);
            Assert.Equal(setUp.Hex($"sk{side}m"), secretKey);
            Assert.Equal(setUp.Text($"pk{side}m"), X25519.PublicKey(secretKey).ToString());
        }
        Assert.Equal(setUp.Text("pkEm"), setUp.Text("enc"));

        var (sent, received) = (new byte[32], new byte[32]);
        Assert.True(X25519.TryAgree(setUp.Hex("skEm"), new Bytes32(setUp.Hex("pkRm")), sent));
        Assert.True(X25519.TryAgree(setUp.Hex("skRm"), new Bytes32(setUp.Hex("enc")), received));
        Assert.Equal(sent, received);

        var sharedSecret = new byte[32];
        Hpke.SharedSecret(sent, setUp.Hex("enc"), setUp.Hex("pkRm"), sharedSecret);
        Assert.Equal(setUp.Hex("shared_secret"), sharedSecret);

        var context = new byte[Hpke.ContextBytes];
        Hpke.Context(setUp.Hex("info"), context);
        Assert.Equal(setUp.Hex("key_schedule_context"), context);

        var secret = new byte[32];
        Hpke.ScheduleSecret(sharedSecret, secret);
        Assert.Equal(setUp.Hex("secret"), secret);

        var (key, nonce) = (new byte[32], new byte[12]);
        Hpke.KeyAndNonce(secret, context, key, nonce);
        Assert.Equal(setUp.Hex("key"), key);
        Assert.Equal(setUp.Hex("base_nonce"), nonce);
        var (keyAtOnce, nonceAtOnce) = (new byte[32], new byte[12]);
        Hpke.SingleShot(sent, setUp.Hex("enc"), setUp.Hex("pkRm"), context, keyAtOnce, nonceAtOnce);
        Assert.Equal(key, keyAtOnce);
        Assert.Equal(nonce, nonceAtOnce);

        var exporterSecret = new byte[32];
        Hpke.ExporterSecret(secret, context, exporterSecret);
        Assert.Equal(setUp.Hex("exporter_secret"), exporterSecret);

        var encryptions = setUp.GetProperty("encryptions").EnumerateArray().ToList();
        Assert.Equal(6, encryptions.Count);
        foreach (var encryption in encryptions)
        {
            var numbered = nonce.ToArray();
            var last = numbered.AsSpan(4);
            var number = BinaryPrimitives.ReadUInt64BigEndian(last) ^ encryption.GetProperty("seq").GetUInt64();
            BinaryPrimitives.WriteUInt64BigEndian(last, number);
            Assert.Equal(encryption.Hex("nonce"), numbered);

            var (plain, ct) = (encryption.Hex("pt"), encryption.Hex("ct"));
            var (sealedBytes, opened) = (new byte[ct.Length], new byte[plain.Length]);
            Native.AeadSeal(key, numbered, encryption.Hex("aad"), plain, sealedBytes);
            Assert.Equal(ct, sealedBytes);
            Assert.True(Native.AeadOpen(key, numbered, encryption.Hex("aad"), ct, opened));
            Assert.Equal(plain, opened);
        }

        var exports = setUp.GetProperty("exports").EnumerateArray().ToList();
        Assert.Equal(3, exports.Count);
        foreach (var export in exports)
        {
            var value = new byte[export.GetProperty("L").GetInt32()];
            Hpke.Export(exporterSecret, export.Hex("exporter_context"), value);
            Assert.Equal(export.Hex("exported_value"), value);
        }
    }

    [Fact]
    public void No_single_flipped_bit_of_enc_ct_info_or_aad_opens_in_20_vectors()
    {
        for (var i = 0; i < 20; i++)
        {
            var ephemeral = Some.Secret($"ephemeral {i}");
            var secretKey = Some.Secret($"recipient {i}");
            var publicKey = X25519.PublicKey(secretKey);
            var (info, aad, share) = (Some.Secret($"info {i}"), Some.Secret($"aad {i}"), Some.Secret($"share {i}"));
            var enc = X25519.PublicKey(ephemeral).ToArray();
            var (dh, context, key, nonce) = (new byte[32], new byte[Hpke.ContextBytes], new byte[32], new byte[12]);
            Assert.True(X25519.TryAgree(ephemeral, publicKey, dh));
            Hpke.Context(info, context);
            Hpke.SingleShot(dh, enc, publicKey.ToArray(), context, key, nonce);
            var ct = new byte[48];
            Native.AeadSeal(key, nonce, aad, share, ct);

            bool Opens()
            {
                var plain = new byte[32];
                if (!X25519.TryAgree(secretKey, new Bytes32(enc), dh)) return false;
                Hpke.Context(info, context);
                Hpke.SingleShot(dh, enc, publicKey.ToArray(), context, key, nonce);
                return Native.AeadOpen(key, nonce, aad, ct, plain);
            }

            Assert.True(Opens());
            foreach (var part in new[] { enc, ct, info, aad })
            {
                for (var bit = 0; bit < 8 * part.Length; bit++)
                {
                    part[bit / 8] ^= (byte)(1 << bit % 8);
                    Assert.False(Opens(), $"vector {i}, bit {bit}");
                    part[bit / 8] ^= (byte)(1 << bit % 8);
                }
            }
        }
    }
}
