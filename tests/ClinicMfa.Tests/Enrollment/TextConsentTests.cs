namespace ClinicMfa.Tests.Enrollment;

/// <summary>The record that a user agreed to texts: when, from where, to which number, by which text; before the first text goes out.</summary>
public sealed class TextConsentTests
{
    [Fact]
    public async Task SubmitPhoneNumberAsync_WithConsent_RecordedBeforeTheText()
    {
        await using var stage = new Stage();
        var browser = await AtPhonePageAsync(stage);
        MfaEvent? atHandOver = null;
        stage.Bed.Text.Answer = async (_, _) =>
        {
            atHandOver = (await stage.EventsAsync()).LastOrDefault(fact => fact.Kind == MfaEventKind.TextConsentGiven);
            return new CodeSendResult.Accepted(null);
        };

        await GiveAsync(stage, browser, Stage.PhoneNumber, "en 2026-11");

        Assert.NotNull(atHandOver);
        Assert.Equal((stage.Now, Browser.Client.Address, "(•••) •••-3344", "text en 2026-11"), (atHandOver.At, atHandOver.ClientAddress, atHandOver.Destination!.Value.Value, atHandOver.Outcome));
    }

    [Fact]
    public async Task SubmitPhoneNumberAsync_ConsentCannotBeRecorded_NoTextIsSent()
    {
        var stores = new FaultyStores();
        await using var stage = new Stage(stores: stores);
        var browser = await AtPhonePageAsync(stage);
        stores.FailOn("Events.Append");

        IsRefused<MfaRefusal.Unavailable>(await GiveAsync(stage, browser, Stage.PhoneNumber, "en 2026-11"));
        Assert.Empty(stage.Bed.Text.Messages);
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData("  ", 0)]
    [InlineData("en 2026-11\r\nforged: line<script>", 1)]
    public async Task SubmitPhoneNumberAsync_OddConsent_NothingHarmfulIsKept(string? consent, int records)
    {
        await using var stage = new Stage();
        await GiveAsync(stage, await AtPhonePageAsync(stage), Stage.PhoneNumber, consent);

        var facts = (await stage.EventsAsync()).Where(fact => fact.Kind == MfaEventKind.TextConsentGiven).ToList();
        Assert.Equal(records, facts.Count);
        Assert.All(facts, fact => Assert.Equal("text en 2026-11forged linescript", fact.Outcome));
    }

    [Fact]
    public async Task SubmitPhoneNumberAsync_NumberRefused_NothingIsRecorded()
    {
        await using var stage = new Stage();
        await GiveAsync(stage, await AtPhonePageAsync(stage), "416 555 0123", "en 2026-11");

        Assert.DoesNotContain(await stage.EventsAsync(), fact => fact.Kind == MfaEventKind.TextConsentGiven);
    }

    private static Task<MfaStep> GiveAsync(Stage stage, Browser browser, string typed, string? consent) =>
        stage.SignIn.SubmitPhoneNumberAsync(browser.Proof(), typed, consent, Stage.Token);

    private static async Task<Browser> AtPhonePageAsync(Stage stage)
    {
        await stage.TextsAsync();
        var browser = stage.Browser(stage.User());
        await browser.LogInAsync();
        return browser;
    }
}
