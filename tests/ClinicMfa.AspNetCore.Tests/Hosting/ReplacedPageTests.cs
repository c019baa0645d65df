using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Razor.Hosting;

namespace ClinicMfa.AspNetCore.Tests;

/// <summary>A page of the host's that can't take the place of one under <c>/mfa</c> is noticed at start, not by the first who logs in.</summary>
public sealed class ReplacedPageTests
{
    [Theory]
    [InlineData("Index", "/mfa", "ClinicMfa.AspNetCore.MfaStepPage")]
    [InlineData("Confirm", "/mfa/confirm", "ClinicMfa.AspNetCore.MfaConfirmPage")]
    public async Task Start_PageOfTheHostWithAnotherModel_SaysWhichOneItNeeds(string file, string address, string model)
    {
        var start = () => TestHost.StartAsync(services: services => services.AddRazorPages().ConfigureApplicationPartManager(
            manager => manager.ApplicationParts.Insert(0, new HostPart($"/Areas/ClinicMfa/Pages/{file}.cshtml"))));

        var fault = await Assert.ThrowsAsync<InvalidOperationException>(start);

        Assert.Equal(
            $"Areas/ClinicMfa/Pages/{file}.cshtml takes the place of ClinicMfa's page {address}: it has to say \"@model {model}\", and says \"{typeof(HostPageModel)}\".",
            fault.Message.TrimStart('/'));
    }

    /// <summary>What the Razor compiler makes of a file of the host's.</summary>
    private sealed class HostPart(string path) : ApplicationPart, IRazorCompiledItemProvider
    {
        public override string Name => "host";

        public IEnumerable<RazorCompiledItem> CompiledItems => [new Item(path)];
    }

    private sealed class Item(string path) : RazorCompiledItem
    {
        public override string Identifier => path;

        public override string Kind => "mvc.1.0.razor-page";

        public override IReadOnlyList<object> Metadata => [];

        public override Type Type => typeof(HostPage);
    }
}

/// <summary>A model that knows nothing of the flow.</summary>
public sealed class HostPageModel : PageModel;

/// <summary>Its page.</summary>
public sealed class HostPage : Page
{
    public HostPageModel Model => (HostPageModel)PageContext.ViewData.Model!;

    public override Task ExecuteAsync() => Task.CompletedTask;
}
