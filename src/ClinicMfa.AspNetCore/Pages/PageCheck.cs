using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.Extensions.Hosting;

namespace ClinicMfa.AspNetCore;

/// <summary>Looks at the pages under <c>/mfa</c> at start: a host's own that can't work would otherwise be found by the first nurse who logs in.</summary>
internal sealed class PageCheck(IActionDescriptorCollectionProvider actions, PageLoader pages) : IHostedService
{
    /// <exception cref="InvalidOperationException">A page of the host's takes the place of one of these, with another model.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var page in actions.ActionDescriptors.Items.OfType<PageActionDescriptor>().Where(page => page.AreaName == PageConventions.Area))
            await pages.LoadAsync(page, EndpointMetadataCollection.Empty).ConfigureAwait(false);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
