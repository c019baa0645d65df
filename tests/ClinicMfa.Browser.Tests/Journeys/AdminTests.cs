using Microsoft.Playwright;

namespace ClinicMfa.Browser.Tests.Journeys;

/// <summary>What an Admin does for the clinic, in Chromium.</summary>
public sealed class AdminTests(Chromium chromium) : Journey(chromium)
{
    private const string Reset = "Reset Multifactor Authentication";

    [Theory]
    [ClassData(typeof(Manners))]
    [Trait("Journey", "J4")]
    public async Task J4_TurnOn_ProvenFirstAndColleagueAskedAtTheNextLogin(Manner manner)
    {
        var colleague = await SitDownAsync(manner);
        await colleague.LogInAsync("frontdesk@maple.example");
        var admin = await SitDownAsync(manner);
        await admin.LogInAsync("admin@maple.example");
        await admin.FollowAsync("Admin");
        await admin.SeesAsync("You are this clinic's only Admin:");
        await admin.FollowAsync("Multifactor Authentication");
        await admin.FollowAsync("Turn on MFA");
        await admin.SeesAsync("4 of 4 have a usable email address");
        await admin.ChooseAsync("Emails");
        await admin.FillAsync("Prompt every", "7");
        await admin.PressAsync("Save");
        await admin.SubmitCodeAsync("Enter Code", "admin@maple.example");
        await admin.SeesAsync("Set-up report");
        await admin.SeesAsync("1 of 4 staff have set up.");

        await colleague.FollowAsync("Account");
        await colleague.SeesAsync("Change email");
        await colleague.PressAsync("Log out");
        await colleague.LogInAsync("frontdesk@maple.example");
        await colleague.IsAskedAsync("Enter Code");
    }

    [Theory]
    [ClassData(typeof(Manners))]
    [Trait("Journey", "J8")]
    [Trait("Rule", "E6")]
    public async Task J8_Reset_UserIsToldByEmailAndProvesTheMailboxBeforeAPhone(Manner manner)
    {
        const string Admin = "admin@summit.example", AdminPhone = "+14152013344";
        const string Therapist = "therapist@summit.example", NewPhone = "+14152013366";
        await EnterByTextAsync(Therapist, "+14152013355", manner);
        var admin = await EnterByTextAsync(Admin, AdminPhone, manner);
        await Host.AdvanceAsync(NotFresh, Token);
        await admin.FollowAsync("Admin");
        await admin.FollowAsync("Users");
        await admin.SeesAsync("Only another Admin can reset or unlock you."); // beside oneself there is no link
        await admin.FollowInRowAsync(Therapist, Reset);
        await admin.SubmitCodeAsync("Code", AdminPhone);
        await admin.SeesAsync("Verify first who you are talking to.");
        await admin.FillAsync("Reason", "lost the phone");
        await admin.ChooseAsync("I have verified this person's identity");
        var before = await MessagesToAsync(Therapist);
        await admin.PressAsync(Reset);
        await admin.SeesAsync("Multifactor authentication of Naomi Adler was reset. They set up again at their next login, and an email tells them.");
        await IsWrittenToAsync(Therapist, before);

        var user = await SitDownAsync(manner);
        await user.LogInAsync(Therapist);
        await user.SeesAsync("First, confirm your email");
        await user.SubmitCodeAsync("Enter Code", Therapist);
        await user.SubmitAsync("Phone Number", NewPhone);
        await user.SubmitCodeAsync("Enter Code", NewPhone);
        await user.SeesAsync("Signed in as");
    }

    [Theory]
    [ClassData(typeof(Manners))]
    [Trait("Journey", "J12")]
    public async Task J12_Audit_FilteredByUserAndDateAndAsAFile(Manner manner)
    {
        const string Therapist = "therapist@harbor.example";
        await EnterAsync(Therapist, manner);
        var admin = await EnterAsync("admin@harbor.example", manner);
        await admin.FollowAsync("Admin");
        await admin.FollowAsync("Login audit");
        await admin.SeesAsync("Code sent by email");
        await admin.PickAsync("User", "Theo");
        await admin.PressAsync("Show");
        await admin.SeesInRowAsync("Code sent by email", "t•••@harbor.example");
        Assert.NotEqual(0, await admin.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Theo Lindqvist" }).CountAsync());
        Assert.Equal(0, await admin.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Priya Raman" }).CountAsync());

        // Asked for with the browser's cookies, and not as a download: that takes a desktop which a test machine has not.
        var file = await admin.Page.Context.APIRequest.GetAsync((await admin.AddressOfAsync("Download CSV"))!);
        Assert.Equal("attachment; filename=login-audit-harbor-therapist-harbor.csv", file.Headers["content-disposition"]);
        Assert.Contains("Theo Lindqvist", await file.TextAsync(), StringComparison.Ordinal);

        await admin.FillDayAsync("From", DateOnly.FromDateTime(Now().AddDays(2)));
        await admin.PressAsync("Show");
        await admin.SeesAsync("Nothing there.");
    }

    private DateTime Now() => Host.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
}
