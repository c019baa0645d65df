namespace ClinicMfa.Twilio.Tests;

/// <summary>The signature check against Twilio's own library, on forms and addresses that nobody would think of.</summary>
[Trait("Needs", "node")]
[Trait("Threat", "B29")]
public sealed class SignatureOracleTests
{
    private const int Count = 300;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task IsValid_WhatTwilioSigned_AcceptedByBoth()
    {
        var dice = new Dice(Dice.Seed);
        var callbacks = Enumerable.Range(0, Count).Select(_ => RandomCallback.Create(dice)).ToList();
        var signatures = callbacks.ConvertAll(callback => TestSignature.Of(callback.Token, callback.SignedUrl, callback.Form));

        var answers = await TwilioLibrary.AskAsync(callbacks.Zip(signatures, TwilioLibrary.Ask), Cancellation);

        Assert.Equal(Count, answers.Count);
        Assert.All(callbacks.Zip(signatures, answers), asked =>
        {
            var (callback, signature, answer) = asked;
            Assert.True(answer.Signature == signature, $"seed {Dice.Seed}: the test signs otherwise than Twilio's library");
            Assert.True(answer.IsValid, $"seed {Dice.Seed}: Twilio's library refuses {callback.Url}");
            Assert.True(IsValid(callback, signature), $"seed {Dice.Seed}: refused {callback.Url}");
        });
    }

    [Fact]
    public async Task IsValid_Tampered_RefusedByBoth()
    {
        var dice = new Dice(Dice.Seed);
        var tampered = Enumerable.Range(0, Count).Select(_ =>
        {
            var callback = RandomCallback.Create(dice);
            return Tampering.Apply(dice, callback, TestSignature.Of(callback.Token, callback.SignedUrl, callback.Form));
        }).ToList();

        var answers = await TwilioLibrary.AskAsync(tampered.Select(one => TwilioLibrary.Ask(one.Callback, one.Signature)), Cancellation);

        Assert.Equal(Count, answers.Count);
        Assert.All(tampered.Zip(answers), asked =>
        {
            var ((what, callback, signature), answer) = asked;
            Assert.False(answer.IsValid, $"seed {Dice.Seed}: Twilio's library accepts: {what}");
            Assert.False(IsValid(callback, signature), $"seed {Dice.Seed}: accepted: {what}");
        });
    }

    /// <summary>
    /// Twilio's library also tries the address with its query written anew, where <c>?flag</c> becomes <c>?flag=</c>. A field named
    /// <c>=</c> that was removed from the form is then signed after all, in the address. Only what was asked for counts here.
    /// </summary>
    [Fact]
    public async Task IsValid_FieldRemovedThatARewrittenQueryMakesUpFor_AcceptedByTheLibraryAlone()
    {
        var signed = new RandomCallback(Sample.AuthToken, "https://records.example.com", "/mfa/twilio/inbound?flag", SignedWithPort: false, [KeyValuePair.Create("=", "")]);
        var signature = TestSignature.Of(signed.Token, signed.SignedUrl, signed.Form);
        var tampered = signed with { Form = [] };

        var answers = await TwilioLibrary.AskAsync([TwilioLibrary.Ask(tampered, signature)], Cancellation);

        Assert.True(Assert.Single(answers).IsValid);
        Assert.True(IsValid(signed, signature));
        Assert.False(IsValid(tampered, signature));
    }

    private static bool IsValid(RandomCallback callback, string signature) =>
        TwilioSignature.IsValid(signature, [callback.Token], CallbackAddress.AsSigned(new Uri(callback.PublicAddress), callback.PathAndQuery), callback.Form);
}
